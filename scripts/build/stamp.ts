/** What was built from which inputs: nothing is built twice, by nobody at the same moment. */
import { createHash } from 'node:crypto';
import { existsSync } from 'node:fs';
import { mkdir, open, readdir, readFile, rename, rm, stat, writeFile } from 'node:fs/promises';
import { dirname, join } from 'node:path';
import { setTimeout as wait } from 'node:timers/promises';

/** The project's own folder. */
export const ROOT = join(import.meta.dirname, '..', '..');

const LOOK_AGAIN_MS = 100;

/** Files of a folder, and of those below it but for installed packages; or the one file of that name. */
const filesUnder = async (path: string): Promise<readonly string[]> => {
  if ((await stat(join(ROOT, path))).isFile()) return [path];
  const entries = await readdir(join(ROOT, path), { withFileTypes: true });
  const found = await Promise.all(
    entries
      .filter(({ name }) => name !== 'node_modules')
      .map((entry) =>
        entry.isDirectory() ? filesUnder(`${path}/${entry.name}`) : [`${path}/${entry.name}`],
      ),
  );
  return found.flat().sort();
};

const hashOf = async (inputs: readonly string[]): Promise<string> => {
  const hash = createHash('sha256');
  for (const files of await Promise.all(inputs.map(filesUnder))) {
    for (const file of files) hash.update(file).update(await readFile(join(ROOT, file)));
  }
  return hash.digest('hex');
};

/** Written beside and renamed, so that nobody who builds or reads at the same moment sees half a file. */
export const put = async (path: string, contents: string | Uint8Array): Promise<void> => {
  await mkdir(dirname(path), { recursive: true });
  const temporary = `${path}.${process.pid}`;
  await writeFile(temporary, contents);
  await rename(temporary, path);
};

const codeOf = (error: unknown): unknown => (error as { code?: unknown }).code;

/** Makes the lock's file, which names this process. False while another process has it. */
const take = async (path: string): Promise<boolean> => {
  try {
    const file = await open(path, 'wx');
    await file.writeFile(String(process.pid));
    await file.close();
    return true;
  } catch (error) {
    if (codeOf(error) === 'EEXIST') return false;
    throw error;
  }
};

const isRunning = (pid: number): boolean => {
  try {
    process.kill(pid, 0);
    return true;
  } catch (error) {
    return codeOf(error) === 'EPERM';
  }
};

/** A process that was killed leaves its lock behind. */
const removeIfLeft = async (path: string): Promise<void> => {
  const text = await readFile(path, 'utf8').catch(() => '');
  if (text !== '' && !isRunning(Number(text))) await rm(path, { force: true });
};

/** Runs alone among all processes that build here. */
const alone = async <T>(path: string, run: () => Promise<T>): Promise<T> => {
  await mkdir(dirname(path), { recursive: true });
  while (!(await take(path))) {
    await removeIfLeft(path);
    await wait(LOOK_AGAIN_MS);
  }
  try {
    return await run();
  } finally {
    await rm(path, { force: true });
  }
};

/** Something that is built, and what it is built from: paths from the project's root. */
export interface Product {
  /** A file of it: without that it is not there. */
  readonly made: string;
  /** Keeps the hash of what it was built from. */
  readonly stamp: string;
  readonly inputs: readonly string[];
  build(): Promise<void>;
}

/** Builds and keeps the hash of what it was built from. */
export const buildAlways = ({ stamp, inputs, build }: Product): Promise<void> =>
  alone(`${stamp}.lock`, async () => {
    const hash = await hashOf(inputs);
    await build();
    await put(stamp, hash);
  });

/** Builds when the product is absent or was built from something else; says whether it did. */
export const buildIfChanged = async ({ made, stamp, inputs, build }: Product): Promise<boolean> => {
  const isUpToDate = async (hash: string): Promise<boolean> =>
    existsSync(made) && hash === (await readFile(stamp, 'utf8').catch(() => undefined));
  if (await isUpToDate(await hashOf(inputs))) return false;
  return alone(`${stamp}.lock`, async () => {
    const hash = await hashOf(inputs);
    if (await isUpToDate(hash)) return false;
    await build();
    await put(stamp, hash);
    return true;
  });
};
