import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { clientTypes } from '../../scripts/client-types.ts';

describe('the types of the client', () => {
  test('are those of the API', async () => {
    const file = join(import.meta.dirname, '../../client/schema.d.ts');

    expect(await clientTypes()).toBe(await readFile(file, 'utf8'));
  });
});
