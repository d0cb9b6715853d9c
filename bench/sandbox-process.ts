import { type ChildProcess, execFileSync, spawn } from 'node:child_process';
import { once } from 'node:events';
import { join } from 'node:path';

/** The product as its own process, as `npm start` runs it. */
export interface SandboxProcess {
  readonly api: string;
  readonly aws: string;
  readonly pid: number;
  /** Milliseconds from spawn to the ready line. */
  readonly startedIn: number;
  token(): Promise<string>;
  /** Resident memory of the process, worker threads included, MB. */
  memory(): number;
  stop(): Promise<void>;
}

const ROOT = join(import.meta.dirname, '..');

const readyLine = (child: ChildProcess): Promise<void> =>
  new Promise((resolve, reject) => {
    let seen = '';
    child.stdout?.on('data', (chunk: Buffer) => {
      seen += chunk.toString();
      if (seen.includes('ready')) resolve();
    });
    child.on('exit', () =>
      reject(new RangeError(`the sandbox ended before it was ready: ${seen}`)),
    );
  });

export const startProcess = async (
  ports: { readonly api: number; readonly aws: number },
  environment: Record<string, string>,
): Promise<SandboxProcess> => {
  const began = performance.now();
  const child = spawn(process.execPath, ['bin/sandbox.ts'], {
    cwd: ROOT,
    env: {
      ...process.env,
      HOLDFAST_PORT: String(ports.api),
      HOLDFAST_AWS_PORT: String(ports.aws),
      ...environment,
    },
    stdio: ['ignore', 'pipe', 'inherit'],
  });
  await readyLine(child);
  const startedIn = performance.now() - began;
  const pid = child.pid ?? 0;
  const base = `http://127.0.0.1:${ports.api}`;
  return {
    api: `${base}/v1`,
    aws: `http://127.0.0.1:${ports.aws}`,
    pid,
    startedIn,
    token: async () => {
      const answer = await fetch(`${base}/oidc/token`, {
        method: 'POST',
        headers: {
          authorization: `Basic ${Buffer.from('administrator:sandbox').toString('base64')}`,
          'content-type': 'application/x-www-form-urlencoded',
        },
        body: 'grant_type=client_credentials',
      });
      return ((await answer.json()) as { access_token: string }).access_token;
    },
    memory: () =>
      Math.round(Number(execFileSync('ps', ['-o', 'rss=', '-p', String(pid)]).toString()) / 1024),
    stop: async () => {
      child.kill('SIGTERM');
      await once(child, 'exit');
    },
  };
};
