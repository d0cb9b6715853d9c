import { mkdir, rename, writeFile } from 'node:fs/promises';
import { dirname } from 'node:path';

let written = 0;

/** Writes beside the file and renames: whoever reads sees the old text or the new one, whenever the process dies. */
export const writeAtomically = async (file: string, text: string, mode = 0o644): Promise<void> => {
  written += 1;
  const temporary = `${file}.${process.pid}.${written}`;
  await mkdir(dirname(file), { recursive: true });
  await writeFile(temporary, text, { mode });
  await rename(temporary, file);
};
