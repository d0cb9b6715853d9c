import { mkdir, open, rm, stat } from 'node:fs/promises';
import { dirname } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';

const TRY_EVERY_MS = 50;
/** Whoever holds it longer was killed: renewing a token takes a second or two. */
const STALE_MS = 30_000;

const tryOnce = async (path: string): Promise<boolean> => {
  try {
    await (await open(path, 'wx', 0o600)).close();
    return true;
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code !== 'EEXIST') throw error;
    return false;
  }
};

const removeStale = async (path: string): Promise<void> => {
  const found = await stat(path).catch(() => undefined);
  if (found !== undefined && Date.now() - found.mtimeMs > STALE_MS) await rm(path, { force: true });
};

/** Does something while no other process of this tool does it: a refresh token serves once. */
export const withLock = async <Result>(
  path: string,
  work: () => Promise<Result>,
): Promise<Result> => {
  await mkdir(dirname(path), { recursive: true, mode: 0o700 });
  while (!(await tryOnce(path))) {
    await removeStale(path);
    await sleep(TRY_EVERY_MS);
  }
  try {
    return await work();
  } finally {
    await rm(path, { force: true });
  }
};
