import { Worker } from 'node:worker_threads';
import type { Log } from '../log.ts';
import type { Invocation, WorkerAnswer, WorkerStart } from './messages.ts';

/** How a call ended: the handler's result, or the error as Lambda reports it. */
export type Outcome =
  | { readonly ok: true; readonly payload: unknown }
  | { readonly ok: false; readonly errorType: string; readonly errorMessage: string };

export interface WorkerOptions {
  readonly tag: string;
  readonly bundle: URL;
  /** What runs in the thread and calls the bundle. */
  readonly script: URL;
  readonly environment: Readonly<Record<string, string>>;
  /** True for a function that many ask at once, all the time. */
  readonly busy: boolean;
  readonly log: Log;
  readonly onExit: () => void;
}

/** One call, before its time begins. */
export interface Call extends Omit<Invocation, 'deadline'> {
  readonly timeoutMs: number;
}

interface Pending {
  readonly settle: (outcome: Outcome) => void;
  /** Runs once the bundle is loaded. */
  timer: NodeJS.Timeout | undefined;
}

const timedOut = (requestId: string, timeoutMs: number): Outcome => ({
  ok: false,
  errorType: 'Sandbox.Timedout',
  errorMessage: `RequestId: ${requestId} Error: Task timed out after ${(timeoutMs / 1000).toFixed(2)} seconds`,
});

/**
 * Enough for the largest bundle with many calls at once; a leak ends the worker instead of the machine. Lambda's own
 * memory setting counts a whole process, so it does not serve here.
 */
const LIMITS = { maxOldGenerationSizeMb: 160, maxYoungGenerationSizeMb: 4, stackSizeMb: 2 };
/** Room for the short-lived objects of hundreds of requests a second: with 4 MB they are collected all the time. */
const BUSY_LIMITS = { ...LIMITS, maxYoungGenerationSizeMb: 32 };

/** One thread with one function in it; many calls at once. It never comes back once it has ended. */
export class FunctionWorker {
  readonly tag: string;
  readonly startedAt = Date.now();
  readonly #worker: Worker;
  readonly #pending = new Map<string, Pending>();
  #ended = false;
  #why = 'exit status 1';
  #ready: Promise<void>;
  #onIdle: () => void = () => undefined;

  constructor(options: WorkerOptions) {
    this.tag = options.tag;
    const start: WorkerStart = { bundle: options.bundle.href };
    this.#worker = new Worker(options.script, {
      workerData: start,
      env: { ...options.environment },
      execArgv: ['--disable-warning=ExperimentalWarning'],
      stdout: true,
      stderr: true,
      resourceLimits: options.busy ? BUSY_LIMITS : LIMITS,
      name: options.tag,
    });
    for (const stream of [this.#worker.stdout, this.#worker.stderr]) {
      stream.on('data', (chunk: Buffer) => options.log.write(chunk));
    }
    this.#ready = new Promise((resolve) => {
      this.#worker.once('message', () => {
        this.#worker.on('message', (answer: WorkerAnswer) => this.#answered(answer));
        resolve();
      });
    });
    this.#worker.on('error', (error: Error) => {
      this.#ended = true;
      this.#why = error.message;
      options.log.line(`${this.tag} broke off: ${error.stack ?? error.message}`);
    });
    this.#worker.on('exit', () => {
      this.#exited();
      options.onExit();
    });
  }

  get busy(): boolean {
    return this.#pending.size > 0;
  }

  /** True as soon as the end is certain. */
  get ended(): boolean {
    return this.#ended;
  }

  /** Called each time the last running call ends. */
  set onIdle(listener: () => void) {
    this.#onIdle = listener;
  }

  /**
   * Never rejects. The time of a call begins once the bundle is loaded, as Lambda counts. A call beyond it fails by
   * itself; what it was doing may go on until the worker ends.
   */
  invoke(call: Call, onTimeout: () => void): Promise<Outcome> {
    const { requestId } = call;
    return new Promise((settle) => {
      this.#pending.set(requestId, { settle, timer: undefined });
      void this.#ready.then(() => {
        const pending = this.#pending.get(requestId);
        if (pending === undefined) return;
        const { timeoutMs, ...rest } = call;
        pending.timer = setTimeout(() => {
          onTimeout();
          this.#settle(requestId, timedOut(requestId, timeoutMs));
        }, timeoutMs);
        const invocation: Invocation = { ...rest, deadline: Date.now() + timeoutMs };
        this.#worker.postMessage(invocation);
      });
    });
  }

  /** Ends the thread at once; calls that run fail as they do when Lambda's process dies. */
  async end(why = 'signal: killed'): Promise<void> {
    this.#ended = true;
    this.#why = why;
    await this.#worker.terminate();
  }

  #answered(answer: WorkerAnswer): void {
    if (answer.ok) {
      this.#settle(answer.requestId, { ok: true, payload: JSON.parse(answer.payload) });
    } else {
      const { errorType, errorMessage } = answer;
      this.#settle(answer.requestId, { ok: false, errorType, errorMessage });
    }
  }

  #settle(requestId: string, outcome: Outcome): void {
    const pending = this.#pending.get(requestId);
    if (pending === undefined) return;
    this.#pending.delete(requestId);
    clearTimeout(pending.timer);
    pending.settle(outcome);
    if (!this.busy) this.#onIdle();
  }

  #exited(): void {
    this.#ended = true;
    for (const requestId of [...this.#pending.keys()]) {
      this.#settle(requestId, {
        ok: false,
        errorType: 'Runtime.ExitError',
        errorMessage: `RequestId: ${requestId} Error: Runtime exited with error: ${this.#why}`,
      });
    }
  }
}
