/** Builds the console with Vite, to `dist/console`: CDK deploys these files and the sandbox serves them. */
import { spawn } from 'node:child_process';
import { rename, rm } from 'node:fs/promises';
import { join } from 'node:path';
import { type Product, ROOT } from './stamp.ts';

/** Where the console's files are: `index.html`, and `assets/` with a hash in every name. */
export const CONSOLE_DIRECTORY = join(ROOT, 'dist', 'console');

/** What Vite said of sources that it cannot build. */
export class ConsoleNotBuilt extends Error {
  constructor(said: string) {
    super(`the console cannot be built: ${said.trim()}`);
    this.name = 'ConsoleNotBuilt';
  }
}

/**
 * In a process of its own, which takes its memory with it when it ends. @throws ConsoleNotBuilt
 */
const runVite = (outDirectory: string): Promise<void> =>
  new Promise((resolve, reject) => {
    const script = join(import.meta.dirname, 'run-vite.ts');
    const child = spawn(process.execPath, [script, outDirectory], {
      cwd: ROOT,
      /** Whoever asks for it, a test for instance, gets what is deployed: React has another, larger file for everybody else. */
      env: { ...process.env, NODE_ENV: 'production' },
      stdio: ['ignore', 'pipe', 'pipe'],
    });
    let said = '';
    for (const stream of [child.stdout, child.stderr]) {
      stream.on('data', (chunk) => {
        said += String(chunk);
      });
    }
    child.once('error', reject);
    child.once('close', (code) => {
      if (code === 0) resolve();
      else reject(new ConsoleNotBuilt(said));
    });
  });

/** The old files stay until the new ones are whole. */
const build = async (): Promise<void> => {
  const fresh = `${CONSOLE_DIRECTORY}.new`;
  const old = `${CONSOLE_DIRECTORY}.old`;
  await Promise.all([fresh, old].map((each) => rm(each, { recursive: true, force: true })));
  await runVite(fresh);
  await rename(CONSOLE_DIRECTORY, old).catch((error: NodeJS.ErrnoException) => {
    if (error.code !== 'ENOENT') throw error;
  });
  await rename(fresh, CONSOLE_DIRECTORY);
  await rm(old, { recursive: true, force: true });
};

/** The console. Its stamp lies beside its folder, all of which is deployed. */
export const consoleFiles: Product = {
  made: join(CONSOLE_DIRECTORY, 'index.html'),
  stamp: `${CONSOLE_DIRECTORY}.sha256`,
  inputs: [
    'console',
    'client',
    'lambdas/contracts',
    'docs/config.schema.json',
    'scripts/build',
    'package-lock.json',
  ],
  build,
};
