import {
  existsSync,
  mkdirSync,
  readdirSync,
  readFileSync,
  renameSync,
  rmSync,
  writeFileSync,
} from 'node:fs';
import { join } from 'node:path';
import type { Scope } from './report.ts';

const ROOT = join(import.meta.dirname, '..', '..');
const RUNS = join(ROOT, 'dist', 'rulings');
const LAST = join(RUNS, 'last');
const SCOPE = 'scope.json';

/** A folder of its own for each run: several can go on at once. */
export const newRun = (): string => {
  const folder = join(RUNS, `${Date.now()}-${process.pid}`);
  mkdirSync(folder, { recursive: true });
  return folder;
};

export const isEmptyRun = (folder: string): boolean => readdirSync(folder).length === 0;

export const dropRun = (folder: string): void => rmSync(folder, { recursive: true, force: true });

/** The folder of the last run that asked anything of policies, for `npm run permissions:report`. */
export const keepRun = (folder: string, scope: Scope): void => {
  writeFileSync(join(folder, SCOPE), JSON.stringify(scope));
  dropRun(LAST);
  renameSync(folder, LAST);
};

/** Undefined before the first run. */
export const lastRun = (): { readonly folder: string; readonly scope: Scope } | undefined =>
  existsSync(join(LAST, SCOPE))
    ? { folder: LAST, scope: JSON.parse(readFileSync(join(LAST, SCOPE), 'utf8')) }
    : undefined;
