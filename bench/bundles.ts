import { execFileSync } from 'node:child_process';
import { readdirSync, readFileSync, statSync } from 'node:fs';
import { join } from 'node:path';
import { pathToFileURL } from 'node:url';
import { readSettings } from '../lambdas/contracts/read-settings.ts';
import { FIRST_LOAD_LIMIT, firstLoad } from '../scripts/build/first-load.ts';
import { line, median } from './statistics.ts';

const FOLDER = join(import.meta.dirname, '..', 'dist', 'functions');
const CONFIGURATION = join(import.meta.dirname, '..', 'holdfast.config.yaml');
const SETTINGS = JSON.stringify(
  readSettings(readFileSync(CONFIGURATION, 'utf8'), 'holdfast.config.yaml'),
);
const RUNS = 7;

/** Milliseconds that a fresh process takes to import a bundle. */
const coldImport = (file: string): number => {
  const script = `const t=performance.now();await import(${JSON.stringify(pathToFileURL(file).href)});process.stdout.write(String(performance.now()-t))`;
  const output = execFileSync(process.execPath, ['--input-type=module', '-e', script], {
    env: {
      ...process.env,
      AWS_REGION: 'us-east-1',
      AWS_LAMBDA_FUNCTION_NAME: 'bench',
      HOLDFAST_MANAGEMENT_ACCOUNT: '111111111111',
      HOLDFAST_SETTINGS: SETTINGS,
      HOLDFAST_ISSUER: 'https://issuer.example.com',
      HOLDFAST_JWKS_URI: 'https://issuer.example.com/keys',
      HOLDFAST_AUDIENCE: 'holdfast',
    },
  });
  return Number(output.toString());
};

const kilobytes = (bytes: number): string => `${(bytes / 1000).toFixed(0)} kB`;

/** What a browser loads before it shows the accounts: the frame of the console, and the list. */
const benchFirstLoad = (): void => {
  const size = firstLoad().reduce((sum, script) => sum + script.size, 0);
  const what = '  console: frame and list of accounts, gzipped';
  process.stdout.write(line(what, kilobytes(size), kilobytes(FIRST_LOAD_LIMIT)));
};

/** Size and cold import of each function's bundle, and the size of the console. */
export const benchBundles = (): void => {
  process.stdout.write(
    `\nBundles, minified; cold import in a fresh Node ${process.version} process, median of ${RUNS}\n`,
  );
  for (const name of readdirSync(FOLDER).sort()) {
    const file = join(FOLDER, name, 'index.mjs');
    const stat = statSync(file, { throwIfNoEntry: false });
    if (stat === undefined) continue;
    const times = Array.from({ length: RUNS }, () => coldImport(file));
    const api = name === 'api';
    process.stdout.write(
      line(
        `  ${name}`,
        `${(stat.size / 1000).toFixed(0)} kB  ${median(times).toFixed(0)} ms`,
        api ? '1100 kB, 250 ms' : '1000 kB, 200 ms',
      ),
    );
  }
  benchFirstLoad();
};
