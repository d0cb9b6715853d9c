/** The whole product as a process of its own, which can be killed at any moment and started again on what it left. */
import { type ChildProcess, spawn } from 'node:child_process';
import { join } from 'node:path';
import { Product } from './product.ts';

const ROOT = join(import.meta.dirname, '../..');

export interface ProcessOptions {
  /** Folder that outlives the process; nothing does without it. */
  readonly state?: string;
  readonly config: string;
  readonly world: string;
  readonly speed: string;
}

/** `npm start` in a process group of its own. */
export interface KillableProduct {
  readonly product: Product;
  /** Ends the process group as `kill -9` does. */
  kill(): Promise<void>;
}

const ended = (child: ChildProcess): Promise<void> =>
  child.exitCode !== null || child.signalCode !== null
    ? Promise.resolve()
    : new Promise((resolve) => child.once('close', () => resolve()));

/** Nobody is left running, whatever becomes of a test. */
const running = new Set<() => Promise<void>>();
export const killAll = async (): Promise<void> => {
  await Promise.all([...running].map((kill) => kill()));
};

const readyLine = (child: ChildProcess): Promise<string> =>
  new Promise((resolve, reject) => {
    let out = '';
    let error = '';
    child.stdout?.on('data', (chunk) => {
      out += String(chunk);
      if (out.endsWith('\n')) resolve(out);
    });
    child.stderr?.on('data', (chunk) => {
      error += String(chunk);
    });
    child.once('close', () => reject(new Error(`the sandbox ended before it was ready: ${error}`)));
  });

const urlsIn = (line: string) => {
  const [console = '', api = '', docs = '', aws = ''] = line.match(/http:\/\/[^\s)]+/g) ?? [];
  return { console, api, docs, aws, identity: api.replace(/v1$/, 'oidc') };
};

/** Starts it on free ports and waits until it says that it is ready. */
export const startProcess = async (options: ProcessOptions): Promise<KillableProduct> => {
  const child = spawn(process.execPath, ['bin/sandbox.ts'], {
    cwd: ROOT,
    // Its own group, as a terminal would give it.
    detached: true,
    env: {
      ...process.env,
      HOLDFAST_PORT: '0',
      HOLDFAST_AWS_PORT: '0',
      HOLDFAST_WORLD: options.world,
      HOLDFAST_SPEED: options.speed,
      HOLDFAST_CONFIG: options.config,
      HOLDFAST_STATE: options.state ?? '',
    },
  });
  const kill = async (): Promise<void> => {
    running.delete(kill);
    if (child.pid !== undefined && child.exitCode === null && child.signalCode === null) {
      process.kill(-child.pid, 'SIGKILL');
    }
    await ended(child);
  };
  running.add(kill);
  const urls = urlsIn(await readyLine(child));
  const sandbox = { urls, overlay: '', stop: kill } as unknown as Product['sandbox'];
  return { product: new Product(sandbox), kill };
};
