/**
 * Bundles every function once, to `dist/functions/<name>/index.mjs`: CDK deploys these files and the sandbox runs them.
 * `node scripts/build.ts` builds; `npm start` asks `ensureBuilt`, which does nothing while the inputs are as they were.
 */
import { createHash } from 'node:crypto';
import { mkdir, readdir, readFile, rename, writeFile } from 'node:fs/promises';
import { dirname, join } from 'node:path';
import type { BuildOptions, BuildResult } from 'esbuild';
import { functions } from '../lambdas/contracts/functions.ts';
import { onlyEnglish, shakenSchemas } from './bundle-plugins.ts';

const ROOT = join(import.meta.dirname, '..');

/** Where the bundles are, and beside them `meta.json` and the hash of what they were made from. */
export const FUNCTIONS_DIRECTORY = join(ROOT, 'dist', 'functions');

/** What runs in each worker of the sandbox. */
const WORKER_SCRIPT = join(ROOT, 'dist', 'worker', 'index.mjs');

const STAMP = join(FUNCTIONS_DIRECTORY, 'inputs.sha256');
const WORKER = 'sandbox/runtime/functions';
const INPUTS = ['lambdas', 'statemachines', 'scripts', WORKER, 'package-lock.json'];

/** CommonJS dependencies call `require` for Node's own modules; an ES module has none unless it makes one. */
const REQUIRE =
  "import { createRequire as __createRequire } from 'node:module';const require = __createRequire(import.meta.url);";

/** What the sandbox runs in each worker: as TypeScript it would load Node's type stripper, 8 MB, in every one of them. */
const workerOptions: BuildOptions = {
  absWorkingDir: ROOT,
  entryPoints: [`${WORKER}/worker.ts`],
  outfile: WORKER_SCRIPT,
  bundle: true,
  format: 'esm',
  platform: 'node',
  target: 'node24',
  write: false,
  logLevel: 'silent',
};

const options: BuildOptions = {
  absWorkingDir: ROOT,
  entryPoints: Object.fromEntries(
    Object.entries(functions).map(([name, { entry }]) => [`${name}/index`, entry]),
  ),
  outdir: FUNCTIONS_DIRECTORY,
  outExtension: { '.js': '.mjs' },
  bundle: true,
  minify: true,
  format: 'esm',
  platform: 'node',
  target: 'node24',
  mainFields: ['module', 'main'],
  legalComments: 'none',
  banner: { js: REQUIRE },
  plugins: [onlyEnglish, shakenSchemas],
  metafile: true,
  write: false,
  logLevel: 'silent',
};

const filesUnder = async (path: string): Promise<readonly string[]> => {
  if (path.endsWith('.json')) return [path];
  const entries = await readdir(join(ROOT, path), { recursive: true, withFileTypes: true });
  return entries
    .filter((entry) => entry.isFile())
    .map((entry) => join(entry.parentPath, entry.name).slice(ROOT.length + 1))
    .sort();
};

const hashInputs = async (): Promise<string> => {
  const hash = createHash('sha256');
  for (const files of await Promise.all(INPUTS.map(filesUnder))) {
    for (const file of files) hash.update(file).update(await readFile(join(ROOT, file)));
  }
  return hash.digest('hex');
};

/** Written beside and renamed, so that nobody who builds or reads at the same moment sees half a file. */
const put = async (path: string, contents: string | Uint8Array): Promise<void> => {
  await mkdir(dirname(path), { recursive: true });
  const temporary = `${path}.${process.pid}`;
  await writeFile(temporary, contents);
  await rename(temporary, path);
};

/** Bundles every function of the contract. @throws esbuild's BuildFailure, whose message names file and line */
export const build = async (): Promise<BuildResult> => {
  const esbuild = await import('esbuild');
  const inputs = await hashInputs();
  const [result, worker] = await Promise.all([
    esbuild.build(options),
    esbuild.build(workerOptions),
  ]);
  const files = [...(result.outputFiles ?? []), ...(worker.outputFiles ?? [])];
  await Promise.all(files.map(({ path, contents }) => put(path, contents)));
  await put(join(FUNCTIONS_DIRECTORY, 'meta.json'), JSON.stringify(result.metafile));
  await put(STAMP, inputs);
  /** Its process would live on beside ours. */
  await esbuild.stop();
  return result;
};

/** Builds when the bundles are absent or were made from something else; says whether it did. */
export const ensureBuilt = async (): Promise<boolean> => {
  const [inputs, stamp] = await Promise.all([
    hashInputs(),
    readFile(STAMP, 'utf8').catch(() => undefined),
  ]);
  if (inputs === stamp) return false;
  await build();
  return true;
};

if (import.meta.main) {
  const { outputFiles = [] } = await build();
  const largest = Math.max(...outputFiles.map(({ contents }) => contents.byteLength));
  process.stdout.write(
    `built ${outputFiles.length} functions, the largest ${Math.ceil(largest / 1024)} kB\n`,
  );
}
