import { readdir, readFile } from 'node:fs/promises';
import { join, relative, sep } from 'node:path';
import { CONSOLE_PAGE, isConsoleFile } from '../../contracts/console-files.ts';
import { DomainError } from '../../domain/errors.ts';

/** The files of one build of the console. */
export interface ConsoleBuild {
  /** Their paths, without a slash before them. */
  readonly files: readonly string[];
  read(file: string): Promise<Buffer>;
}

/** The build that lies in a folder. @throws DomainError `ConsoleMissing` */
export const openConsoleBuild = async (folder: string): Promise<ConsoleBuild> => {
  const entries = await readdir(folder, { recursive: true, withFileTypes: true }).catch(() => []);
  const files = entries
    .filter((entry) => entry.isFile())
    .map((entry) => relative(folder, join(entry.parentPath, entry.name)).split(sep).join('/'))
    .filter(isConsoleFile)
    .sort();
  if (files.includes(CONSOLE_PAGE)) {
    return { files, read: (file) => readFile(join(folder, file)) };
  }
  throw new DomainError(
    'ConsoleMissing',
    'failed',
    `the function carries no console: ${CONSOLE_PAGE} is not among its ${files.length} files`,
    { nextStep: 'Run npm run build, then deploy again.' },
  );
};
