import { type ChildProcess, spawn } from 'node:child_process';
import { mkdtempSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';

const BUNDLE = join(import.meta.dirname, '../../dist/cli/holdfast.mjs');

/** A run of the command line tool that was built. */
export interface CommandRun {
  readonly child: ChildProcess;
  /** What stderr says that is like this, once it does: the first group. */
  says(pattern: RegExp): Promise<string>;
  ended(): Promise<{ readonly code: number | null; readonly out: string; readonly err: string }>;
}

/** Runs the tool as somebody does who has these variables, and no others that matter. */
export const commandLineOf = (env: Readonly<Record<string, string>>) => {
  const home = mkdtempSync(join(tmpdir(), 'holdfast-cli-'));
  const running = new Set<ChildProcess>();
  const start = (...words: readonly string[]): CommandRun => {
    const child = spawn(process.execPath, [BUNDLE, ...words], {
      env: { PATH: process.env['PATH'], HOME: home, XDG_CONFIG_HOME: home, ...env },
      stdio: ['ignore', 'pipe', 'pipe'],
    });
    running.add(child);
    child.once('close', () => running.delete(child));
    let [out, err] = ['', ''];
    const listeners = new Set<() => void>();
    child.stdout.on('data', (chunk) => {
      out += chunk;
    });
    child.stderr.on('data', (chunk) => {
      err += chunk;
      for (const listener of listeners) listener();
    });
    const ended = new Promise<{ code: number | null; out: string; err: string }>((resolve) =>
      child.once('close', (code) => resolve({ code, out, err })),
    );
    return {
      child,
      says: (pattern) =>
        new Promise((resolve, reject) => {
          const look = (): void => {
            const found = pattern.exec(err);
            if (found !== null) resolve(found[1] ?? found[0]);
          };
          listeners.add(look);
          look();
          void ended.then(() => reject(new Error(`never said ${pattern} but ${err}`)));
        }),
      ended: () => ended,
    };
  };
  return {
    home,
    start,
    holdfast: (...words: readonly string[]) => start(...words).ended(),
    /** Ends what a test left running. */
    stop: () => {
      for (const child of running) child.kill('SIGKILL');
    },
  };
};
