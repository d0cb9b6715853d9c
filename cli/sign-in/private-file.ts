import { randomUUID } from 'node:crypto';
import { chmod, mkdir, readFile, rename, rm, stat, writeFile } from 'node:fs/promises';
import { dirname } from 'node:path';
import { CliError } from '../cli-error.ts';

const OWNER_ONLY = 0o600;
const OTHERS = 0o077;

const isAbsent = (error: unknown): boolean => (error as NodeJS.ErrnoException).code === 'ENOENT';

/** Nobody else may read what is in it: made so, and made so again where somebody changed it. */
const shutOut = async (path: string): Promise<void> => {
  const { mode } = await stat(path);
  if (process.platform !== 'win32' && (mode & OTHERS) !== 0) await chmod(path, OWNER_ONLY);
};

/** A JSON file that only its owner can read; undefined where there is none. @throws CliError where it is broken */
export const readPrivateFile = async (path: string): Promise<unknown> => {
  try {
    await shutOut(path);
    return JSON.parse(await readFile(path, 'utf8'));
  } catch (error) {
    if (isAbsent(error)) return undefined;
    throw new CliError('usage', 'FileUnreadable', `${path} cannot be read: ${String(error)}`, {
      nextStep: 'Mend it or remove it; holdfast login makes it anew.',
      cause: error,
    });
  }
};

/** Written beside and renamed: whoever reads at the same moment sees the one or the other, whole. */
export const writePrivateFile = async (path: string, content: unknown): Promise<void> => {
  await mkdir(dirname(path), { recursive: true, mode: 0o700 });
  const temporary = `${path}.${randomUUID()}`;
  await writeFile(temporary, `${JSON.stringify(content, null, 2)}\n`, { mode: OWNER_ONLY });
  await rename(temporary, path);
};

export const removeFile = (path: string): Promise<void> => rm(path, { force: true });
