import { mkdirSync, renameSync, writeFileSync } from 'node:fs';
import { dirname } from 'node:path';

/**
 * Writes beside the file and renames: whoever reads sees the old text or the new one, whenever the process dies. What a
 * process left beside the file is overwritten by the next one.
 */
export const writeAtomically = (file: string, text: string, mode = 0o644): void => {
  const temporary = `${file}.new`;
  mkdirSync(dirname(file), { recursive: true });
  writeFileSync(temporary, text, { mode });
  renameSync(temporary, file);
};
