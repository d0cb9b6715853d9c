import { mkdtemp, readdir, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join, relative } from 'node:path';
import { buildAlways, buildIfChanged, type Product, put, ROOT } from '../../scripts/build/stamp.ts';

let folder: string;
let built: number;
let product: Product;
beforeEach(async () => {
  folder = await mkdtemp(join(tmpdir(), 'holdfast-stamp-'));
  built = 0;
  await writeFile(join(folder, 'source.ts'), 'one');
  const made = join(folder, 'bundle.mjs');
  product = {
    made,
    stamp: join(folder, 'bundle.sha256'),
    inputs: [relative(ROOT, join(folder, 'source.ts'))],
    build: async () => {
      built += 1;
      await put(made, 'built');
    },
  };
});
afterEach(() => rm(folder, { recursive: true }));

describe('buildIfChanged', () => {
  test('builds what is not there, and nothing again that is as it was', async () => {
    expect(await buildIfChanged(product)).toBe(true);
    expect(await buildIfChanged(product)).toBe(false);
    expect(built).toBe(1);
  });

  test('builds again when a source changed', async () => {
    await buildIfChanged(product);
    await writeFile(join(folder, 'source.ts'), 'two');

    expect(await buildIfChanged(product)).toBe(true);
  });

  test('builds again when somebody took away what was made', async () => {
    await buildIfChanged(product);
    await rm(product.made);

    expect(await buildIfChanged(product)).toBe(true);
  });

  test('builds once for all who ask at the same moment', async () => {
    await Promise.all(Array.from({ length: 5 }, () => buildIfChanged(product)));

    expect(built).toBe(1);
  });

  test('builds again after a build that failed', async () => {
    const broken = { ...product, build: () => Promise.reject(new TypeError('no such file')) };
    await expect(buildIfChanged(broken)).rejects.toThrow('no such file');

    expect(await buildIfChanged(product)).toBe(true);
  });

  test('waits for nobody who was killed while building', async () => {
    /** No process has this number. */
    await writeFile(`${product.stamp}.lock`, '4194305');

    expect(await buildIfChanged(product)).toBe(true);
    expect(await readdir(folder)).not.toContain('bundle.sha256.lock');
  });
});

describe('buildAlways', () => {
  test('builds although nothing changed', async () => {
    await buildIfChanged(product);
    await buildAlways(product);

    expect(built).toBe(2);
    expect(await buildIfChanged(product)).toBe(false);
  });
});
