import { appendFileSync } from 'node:fs';
import { mkdtemp, readdir, readFile, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { openJsonLines, readJsonLines } from '../../../sandbox/runtime/json-lines.ts';

let directory: string;
let file: string;
beforeEach(async () => {
  directory = await mkdtemp(join(tmpdir(), 'holdfast-lines-'));
  file = join(directory, 'deep', 'lines.jsonl');
});
afterEach(() => rm(directory, { recursive: true, force: true }));

describe('openJsonLines', () => {
  test('has written what was appended by the time it returns', async () => {
    const lines = openJsonLines(file, [1, 2]);

    lines.append({ three: 3 });

    expect(await readJsonLines(file)).toEqual([1, 2, { three: 3 }]);
    lines.close();
  });

  test('goes on after a line that was half written', async () => {
    const lines = openJsonLines(file, [1]);
    appendFileSync(file, '{"half":');

    lines.append(2);

    expect(await readJsonLines(file)).toEqual([1, 2]);
    lines.close();
  });

  test('is written anew in one step, over what a killed process left beside it', async () => {
    const lines = openJsonLines(file, [1]);
    lines.append(2);
    await writeFile(`${file}.new`, 'half a fi');

    lines.rewrite([3]);
    lines.append(4);

    expect(await readJsonLines(file)).toEqual([3, 4]);
    expect((await readFile(file, 'utf8')).startsWith('3\n')).toBe(true);
    expect(await readdir(join(directory, 'deep'))).toEqual(['lines.jsonl']);
    lines.close();
  });

  test('reads nothing where there is no file', async () => {
    expect(await readJsonLines(file)).toEqual([]);
  });
});
