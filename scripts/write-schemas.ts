import { mkdirSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { schemaFiles } from './schema-files.ts';

/** Writes the JSON Schemas of the configuration and of the events into docs/. */
const ROOT = join(import.meta.dirname, '..');
mkdirSync(join(ROOT, 'docs', 'events'), { recursive: true });
for (const [path, text] of Object.entries(schemaFiles())) writeFileSync(join(ROOT, path), text);
