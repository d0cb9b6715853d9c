import { mkdirSync, writeFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { clientTypes } from './client-types.ts';
import { schemaFiles } from './schema-files.ts';

/**
 * Writes what the code says of itself: into docs/ the JSON Schemas of configuration and events and the policies for
 * CloudFormation, into client/ the types of the API.
 */
const ROOT = join(import.meta.dirname, '..');
for (const [path, text] of Object.entries({
  ...schemaFiles(),
  'client/schema.d.ts': await clientTypes(),
})) {
  mkdirSync(dirname(join(ROOT, path)), { recursive: true });
  writeFileSync(join(ROOT, path), text);
}
