import { spawnSync } from 'node:child_process';
import { cpSync, mkdirSync, mkdtempSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';

const SHIM = join(import.meta.dirname, '../../cli/holdfast.js');

/** The shim in a project of its own, as it is installed. */
const installed = (bundle?: string): string => {
  const root = mkdtempSync(join(tmpdir(), 'holdfast-shim-'));
  cpSync(SHIM, join(root, 'cli/holdfast.js'));
  writeFileSync(join(root, 'package.json'), '{"type":"module"}');
  if (bundle !== undefined) {
    mkdirSync(join(root, 'dist/cli'), { recursive: true });
    writeFileSync(join(root, 'dist/cli/holdfast.mjs'), bundle);
  }
  return join(root, 'cli/holdfast.js');
};

/** With a Node that says it is another one. */
const run = (shim: string, version = process.versions.node) =>
  spawnSync(
    process.execPath,
    [
      '--import',
      `data:text/javascript,Object.defineProperty(process,'versions',{value:{...process.versions,node:'${version}'}})`,
      shim,
      'whoami',
    ],
    { encoding: 'utf8' },
  );

describe('cli/holdfast.js', () => {
  test('runs the bundle with the words it was given', () => {
    const shim = installed('process.stdout.write(process.argv[2]); process.exitCode = 5;');

    expect(run(shim)).toMatchObject({ status: 5, stdout: 'whoami' });
  });

  test('says how to build the bundle where there is none', () => {
    expect(run(installed())).toMatchObject({
      status: 70,
      stderr: expect.stringContaining('npm run build'),
    });
  });

  test.each(['18.20.0', '20.20.2', '22.12.0'])(
    'says which Node is needed to Node %s',
    (version) => {
      expect(run(installed(''), version)).toMatchObject({
        status: 70,
        stderr: expect.stringContaining('22.13 or later'),
      });
    },
  );
});
