import { randomUUID } from 'node:crypto';
import { pathToFileURL } from 'node:url';
import type { Log } from '../log.ts';
import { FunctionWorker, type Outcome } from './function-worker.ts';

/** What the host needs to know of a function; rows of `contracts/functions.ts` serve. */
export interface FunctionRow {
  /** MB; told to the function, not enforced */
  readonly memory: number;
  /** Seconds of real time */
  readonly timeout: number;
  readonly triggers?: readonly { readonly kind: string }[];
}

export interface FunctionHostOptions {
  readonly functions: Readonly<Record<string, FunctionRow>>;
  /** Path of a function's bundle. */
  bundle(name: string): string;
  /** Path of the built `worker.ts`; without it the source runs, which takes 8 MB more a worker. */
  readonly script?: string;
  arn(name: string): string;
  /** The deployed name, such as `holdfast-api`. */
  deployedName(name: string): string;
  /** The whole environment of a new worker, credentials included. */
  environment(name: string, workerTag: string): Readonly<Record<string, string>>;
  readonly log: Log;
  /** Real milliseconds after which a worker without calls ends. */
  readonly idleMs?: number;
  /** Real milliseconds after which a worker takes no more calls, so that its credentials never run out. */
  readonly lifeMs?: number;
}

/** Lambda for this process: one worker a function, started at the first call, ended when idle. */
export interface FunctionHost {
  /** Runs a function and waits. @throws RangeError for a name outside the contract, and nothing else */
  invoke(name: string, event: unknown): Promise<Outcome>;
  /** Kills the worker that bears the tag, as if its process had died. */
  crash(workerTag: string): void;
  /** Tags of the workers that live. */
  workers(): readonly string[];
  stop(): Promise<void>;
}

const IDLE_MS = 60_000;
const LIFE_MS = 30 * 60_000;

/** What retries get that come after the end. */
const STOPPED = {
  ok: false,
  errorType: 'Runtime.ExitError',
  errorMessage: 'the sandbox was stopped',
} as const;

/** Which worker takes the calls of which function. */
const createPool = (options: FunctionHostOptions) => {
  const script =
    options.script === undefined
      ? new URL('./worker.ts', import.meta.url)
      : pathToFileURL(options.script);
  const { idleMs = IDLE_MS, lifeMs = LIFE_MS } = options;
  /** The worker that takes new calls, by function; those retired live on in `all` until their last call ends. */
  const current = new Map<string, FunctionWorker>();
  const all = new Set<FunctionWorker>();
  let started = 0;

  const retire = (name: string, worker: FunctionWorker): void => {
    if (current.get(name) === worker) current.delete(name);
    if (worker.busy) worker.onIdle = () => void worker.end();
    else void worker.end();
  };

  const start = (name: string): FunctionWorker => {
    started += 1;
    const tag = `${options.deployedName(name)}-${started}`;
    const worker = new FunctionWorker({
      tag,
      bundle: pathToFileURL(options.bundle(name)),
      script,
      environment: options.environment(name, tag),
      busy: options.functions[name]?.triggers?.some(({ kind }) => kind === 'http') ?? false,
      log: options.log,
      onExit: () => all.delete(worker),
    });
    let idle: NodeJS.Timeout | undefined;
    worker.onIdle = () => {
      clearTimeout(idle);
      idle = setTimeout(() => {
        if (!worker.busy) retire(name, worker);
      }, idleMs).unref();
    };
    all.add(worker);
    current.set(name, worker);
    return worker;
  };

  return {
    all: () => [...all].filter((worker) => !worker.ended),
    retire,
    workerFor: (name: string): FunctionWorker => {
      const worker = current.get(name);
      if (worker === undefined) return start(name);
      if (!worker.ended && Date.now() - worker.startedAt < lifeMs) return worker;
      retire(name, worker);
      return start(name);
    },
  };
};

export const createFunctionHost = (options: FunctionHostOptions): FunctionHost => {
  const { functions, deployedName } = options;
  const pool = createPool(options);
  let stopped = false;
  return {
    invoke: async (name, event) => {
      const row = functions[name];
      if (row === undefined) {
        const known = Object.keys(functions).join(', ');
        throw new RangeError(`function '${name}' is not in the contract, which has ${known}`);
      }
      if (stopped) return STOPPED;
      const worker = pool.workerFor(name);
      const call = {
        requestId: randomUUID(),
        payload: JSON.stringify(event),
        functionName: deployedName(name),
        functionArn: options.arn(name),
        memoryMb: row.memory,
        timeoutMs: row.timeout * 1000,
      };
      return worker.invoke(call, () => pool.retire(name, worker));
    },
    crash: (workerTag) => {
      for (const worker of pool.all()) if (worker.tag === workerTag) void worker.end();
    },
    workers: () => pool.all().map(({ tag }) => tag),
    stop: async () => {
      stopped = true;
      await Promise.all(pool.all().map((worker) => worker.end(STOPPED.errorMessage)));
    },
  };
};
