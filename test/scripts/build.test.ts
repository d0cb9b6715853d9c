import { existsSync, readFileSync, readlinkSync } from 'node:fs';
import { isBuiltin } from 'node:module';
import { join, resolve } from 'node:path';
import { pathToFileURL } from 'node:url';
import { functions } from '../../lambdas/contracts/functions.ts';
import { CONSOLE_DIRECTORY } from '../../scripts/build/console.ts';
import { FUNCTIONS_DIRECTORY } from '../../scripts/build/functions.ts';
import { ensureFunctionsBuilt } from '../../scripts/build.ts';

const NAMES = Object.keys(functions);
const bundle = (name: string): string => join(FUNCTIONS_DIRECTORY, name, 'index.mjs');

/** Bytes. What Lambda has to load before it can answer. */
const LARGEST = { api: 1.1e6, task: 1e6 };
const largest = (name: string): number => (name === 'api' ? LARGEST.api : LARGEST.task);

interface Metafile {
  readonly outputs: Readonly<
    Record<
      string,
      {
        readonly inputs: Readonly<Record<string, { readonly bytesInOutput: number }>>;
        readonly imports: readonly { readonly path: string; readonly external?: boolean }[];
      }
    >
  >;
}

let metafile: Metafile;
beforeAll(async () => {
  await ensureFunctionsBuilt();
  metafile = JSON.parse(readFileSync(join(FUNCTIONS_DIRECTORY, 'meta.json'), 'utf8'));
});

describe('ensureFunctionsBuilt', () => {
  test('builds nothing while nothing changed', async () => {
    expect(await ensureFunctionsBuilt()).toBe(false);
  });
});

describe('a bundle', () => {
  test.each(NAMES)('of %s is there, small enough', (name) => {
    const size = existsSync(bundle(name)) ? readFileSync(bundle(name)).byteLength : undefined;

    expect(size).toBeGreaterThan(0);
    expect(size).toBeLessThanOrEqual(largest(name));
  });

  test.each(NAMES)('of %s brings all it needs but Node itself', (name) => {
    const { imports = [] } = metafile.outputs[`dist/functions/${name}/index.mjs`] ?? {};
    const external = imports.filter((each) => each.external).map(({ path }) => path);

    expect(external.filter((path) => !isBuiltin(path))).toEqual([]);
  });

  test('of the function that publishes the console has it beside it', () => {
    const folder = join(FUNCTIONS_DIRECTORY, 'publish-console');

    expect(resolve(folder, readlinkSync(join(folder, 'console')))).toBe(CONSOLE_DIRECTORY);
  });

  test('exports a handler', async () => {
    const module = (await import(pathToFileURL(bundle('fail-operation')).href)) as object;

    expect(module).toHaveProperty('handler', expect.any(Function));
  });

  test.each(NAMES)('of %s speaks English only', (name) => {
    const inputs = Object.keys(metafile.outputs[`dist/functions/${name}/index.mjs`]?.inputs ?? {});
    const locales = inputs.filter((path) => /zod\/v4\/locales\/(?!en\.|index\.)/.test(path));

    expect(locales).toEqual([]);
  });
});
