import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { schemaFiles } from '../../scripts/schema-files.ts';

const ROOT = join(import.meta.dirname, '..', '..');

describe('schema files', () => {
  test.each(Object.entries(schemaFiles()))('%s says what the code says', (path, text) => {
    expect(readFileSync(join(ROOT, path), 'utf8')).toBe(text);
  });
});
