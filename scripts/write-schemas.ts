import { mkdirSync, writeFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { schemaFiles } from './schema-files.ts';

/** Writes into docs/ what the code says: JSON Schemas of configuration and events, policies for CloudFormation. */
const ROOT = join(import.meta.dirname, '..');
for (const [path, text] of Object.entries(schemaFiles())) {
  mkdirSync(dirname(join(ROOT, path)), { recursive: true });
  writeFileSync(join(ROOT, path), text);
}
