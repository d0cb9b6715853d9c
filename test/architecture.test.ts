import { readdirSync, readFileSync, statSync } from 'node:fs';
import { dirname, join, relative, resolve } from 'node:path';
import ts from 'typescript';

const ROOT = join(import.meta.dirname, '..');
const LAYERS = [
  'bin',
  'lib',
  'lambdas',
  'sandbox',
  'bench',
  'scripts',
  'client',
  'cli',
  'console/src',
];

const filesUnder = (folder: string): string[] =>
  readdirSync(join(ROOT, folder), { withFileTypes: true }).flatMap((entry) => {
    const path = `${folder}/${entry.name}`;
    if (entry.isDirectory()) return filesUnder(path);
    return /\.tsx?$/.test(entry.name) && !entry.name.endsWith('.d.ts') ? [path] : [];
  });

const exists = (folder: string): boolean =>
  statSync(join(ROOT, folder), { throwIfNoEntry: false })?.isDirectory() ?? false;

const SOURCES = LAYERS.filter(exists).flatMap(filesUnder);

/** Imports of a file: paths from the project's root for its own files, package names for others. */
const importsOf = (file: string): string[] =>
  ts
    .preProcessFile(readFileSync(join(ROOT, file), 'utf8'), true, true)
    .importedFiles.map(({ fileName }) =>
      fileName.startsWith('.') ? relative(ROOT, resolve(ROOT, dirname(file), fileName)) : fileName,
    );

const isOwn = (path: string): boolean =>
  /^(bin|lib|lambdas|sandbox|bench|scripts|test|client|cli|console)\//.test(path);

/** Which own files a layer may import, first match wins. */
const MAY_IMPORT: readonly (readonly [layer: RegExp, allowed: RegExp])[] = [
  [/^bin\//, /^(bin|lib|sandbox|scripts|cli|lambdas\/contracts)\//],
  // What the stacks make is read from pure data of the controls; the sandbox makes the same roles from the same data.
  [
    /^lib\/|^sandbox\/function-roles\.ts$/,
    /^(lib|sandbox|lambdas\/contracts)\/|^lambdas\/domain\/policies\/|^lambdas\/controls\/([^/]+\/permissions|registry)\.ts$/,
  ],
  [/^lambdas\/contracts\//, /^lambdas\/contracts\//],
  [/^lambdas\/domain\//, /^lambdas\/(domain|contracts)\//],
  [/^lambdas\/aws\//, /^lambdas\/(aws|domain|contracts)\//],
  [/^lambdas\/controls\//, /^lambdas\/(controls|aws|domain|contracts)\//],
  [/^lambdas\/store\//, /^lambdas\/(store|domain|contracts)\/|^lambdas\/aws\/table\.ts$/],
  // The baseline that accounts are held to has the name that the register of the controls gives it: data, and no control.
  [
    /^lambdas\/api\/settings\/get-settings\.ts$/,
    /^lambdas\/(api|domain|contracts)\/|^lambdas\/controls\/registry\.ts$/,
  ],
  [
    /^lambdas\/api\//,
    /^lambdas\/(api|store|domain|contracts)\/|^lambdas\/aws\/(workflows|environment|logger)\.ts$/,
  ],
  [/^lambdas\/(tasks|events)\//, /^lambdas\/(tasks|events|controls|store|aws|domain|contracts)\//],
  [/^sandbox\//, /^(sandbox|lambdas\/contracts)\//],
  [/^client\//, /^client\//],
  [/^cli\//, /^(cli|client|lambdas\/contracts)\//],
  [/^console\/src\/shared\//, /^(console\/src\/shared|client|lambdas\/contracts)\//],
  [/^console\/src\//, /^(console\/src|client|lambdas\/contracts)\//],
  // The client's types are made from what the API says of itself.
  [/^scripts\/client-types\.ts$/, /^lambdas\/api\//],
  // What will be done is said by what will do it.
  [/^scripts\/deploy/, /^(scripts|sandbox|lib|lambdas\/(tasks|store|aws|domain|contracts))\//],
  // A browser is started for measuring as it is for testing.
  [
    /^bench\/(console|live)\.ts$/,
    /^(bench|scripts)\/|^test\/support\/(chromium|console-page)\.ts$/,
  ],
  [/^(bench|scripts)\//, /^(bench|scripts|sandbox|lib|lambdas\/contracts)\//],
];

const allowed = (file: string, target: string): boolean =>
  MAY_IMPORT.find(([layer]) => layer.test(file))?.[1].test(target) ?? false;

describe('layers', () => {
  test.each(SOURCES)('%s imports only what its layer may', (file) => {
    const own = importsOf(file).filter(isOwn);

    expect(own.filter((target) => !allowed(file, target))).toEqual([]);
  });

  test('a feature of the console imports no other feature', () => {
    const featureOf = (path: string) => /^console\/src\/features\/([^/]+)\//.exec(path)?.[1];
    const offenders = SOURCES.filter((file) => featureOf(file) !== undefined).flatMap((file) =>
      importsOf(file)
        .filter((target) => (featureOf(target) ?? featureOf(file)) !== featureOf(file))
        .map((target) => `${file} → ${target}`),
    );

    expect(offenders).toEqual([]);
  });

  test('contracts and domain use no AWS package and no I/O', () => {
    const offenders = SOURCES.filter((file) => /^lambdas\/(contracts|domain)\//.test(file)).flatMap(
      (file) =>
        importsOf(file)
          .filter((name) => /^@aws-sdk|^@smithy|^node:(fs|http|https|net|child_process)/.test(name))
          .map((name) => `${file} → ${name}`),
    );

    expect(offenders).toEqual([]);
  });

  test('SDK clients are constructed only in aws', () => {
    const offenders = SOURCES.filter(
      (file) =>
        /^lambdas\/(?!aws\/)/.test(file) &&
        /new [A-Za-z0-9]+Client\(/.test(readFileSync(join(ROOT, file), 'utf8')),
    );

    expect(offenders).toEqual([]);
  });

  test('packages under the AGPL are imported only by tests', () => {
    const offenders = SOURCES.filter((file) =>
      importsOf(file).some((name) => name.startsWith('@cloud-copilot/')),
    );

    expect(offenders).toEqual([]);
  });

  test('functions read the environment in one file', () => {
    const offenders = SOURCES.filter(
      (file) =>
        file.startsWith('lambdas/') &&
        file !== 'lambdas/aws/environment.ts' &&
        readFileSync(join(ROOT, file), 'utf8').includes('process.env'),
    );

    expect(offenders).toEqual([]);
  });

  test('zod is imported as a namespace, which keeps its locales out of bundles', () => {
    const offenders = SOURCES.filter((file) =>
      /import \{[^}]*\} from 'zod'/.test(readFileSync(join(ROOT, file), 'utf8')),
    );

    expect(offenders).toEqual([]);
  });

  test('nothing but tests throws a bare Error', () => {
    const offenders = SOURCES.filter((file) =>
      /throw new Error\(/.test(readFileSync(join(ROOT, file), 'utf8')),
    );

    expect(offenders).toEqual([]);
  });
});

const lineCount = (file: string): number =>
  readFileSync(join(ROOT, file), 'utf8').split('\n').length - 1;

const longFunctions = (file: string): string[] => {
  const source = ts.createSourceFile(
    file,
    readFileSync(join(ROOT, file), 'utf8'),
    ts.ScriptTarget.Latest,
    true,
  );
  const found: string[] = [];
  const visit = (node: ts.Node): void => {
    if (ts.isFunctionLike(node) && 'body' in node && node.body !== undefined) {
      const first = source.getLineAndCharacterOfPosition(node.getStart(source)).line;
      const last = source.getLineAndCharacterOfPosition(node.getEnd()).line;
      if (last - first + 1 > 60) found.push(`${file}:${first + 1} (${last - first + 1} lines)`);
    }
    ts.forEachChild(node, visit);
  };
  visit(source);
  return found;
};

describe('sizes', () => {
  test('no file is longer than 250 lines', () => {
    expect(SOURCES.filter((file) => lineCount(file) > 250)).toEqual([]);
  });

  test('no function is longer than 60 lines', () => {
    expect(SOURCES.flatMap(longFunctions)).toEqual([]);
  });

  test('file names are kebab-case and say what is inside', () => {
    const vague = /(^|\/)(utils?|helpers?|common|managers?|misc)(\.ts|\/)/;

    expect(SOURCES.filter((file) => vague.test(file) || !/^[a-z0-9./-]+$/.test(file))).toEqual([]);
  });
});
