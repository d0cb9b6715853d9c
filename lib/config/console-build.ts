import { createHash } from 'node:crypto';
import { readdirSync, readFileSync } from 'node:fs';
import { join, relative, sep } from 'node:path';
import { isConsoleFile } from '../../lambdas/contracts/console-files.ts';

/** What the stack says of the console, so that CloudFormation sees when it is another one. */
export interface ConsoleBuild {
  /** Hash of names and contents. */
  readonly hash: string;
  /** Their paths, in order. What the stack before said is what is kept for pages that are open. */
  readonly files: readonly string[];
}

/** Looks at the built console that a function carries. */
export const readConsoleBuild = (folder: string): ConsoleBuild => {
  const files = readdirSync(folder, { recursive: true, withFileTypes: true })
    .filter((entry) => entry.isFile())
    .map((entry) => relative(folder, join(entry.parentPath, entry.name)).split(sep).join('/'))
    .filter(isConsoleFile)
    .sort();
  const hash = createHash('sha256');
  for (const file of files) hash.update(file).update(readFileSync(join(folder, file)));
  return { hash: hash.digest('hex'), files };
};
