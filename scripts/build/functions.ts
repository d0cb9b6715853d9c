/** Bundles every function once, to `dist/functions/<name>/index.mjs`: CDK deploys these files and the sandbox runs them. */
import { rm, symlink } from 'node:fs/promises';
import { dirname, join, relative } from 'node:path';
import type { BuildOptions } from 'esbuild';
import { functions } from '../../lambdas/contracts/functions.ts';
import { environmentCredentials, onlyEnglish, shakenSchemas } from '../bundle-plugins.ts';
import { CONSOLE_DIRECTORY } from './console.ts';
import { REQUIRE } from './require-banner.ts';
import { type Product, put, ROOT } from './stamp.ts';
import { withEsbuild } from './with-esbuild.ts';

/** Where the bundles are, and beside them `meta.json` and the hash of what they were made from. */
export const FUNCTIONS_DIRECTORY = join(ROOT, 'dist', 'functions');

const WORKER = 'sandbox/runtime/functions';

/** What the sandbox runs in each worker: as TypeScript it would load Node's type stripper, 8 MB, in every one of them. */
const workerOptions = {
  absWorkingDir: ROOT,
  entryPoints: [`${WORKER}/worker.ts`],
  outfile: join(ROOT, 'dist', 'worker', 'index.mjs'),
  bundle: true,
  format: 'esm',
  platform: 'node',
  target: 'node24',
  write: false,
  logLevel: 'silent',
} as const satisfies BuildOptions;

const options = {
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
  plugins: [onlyEnglish, shakenSchemas, environmentCredentials],
  metafile: true,
  write: false,
  logLevel: 'silent',
} satisfies BuildOptions;

/** The function that publishes the console has it beside its bundle; what CDK packs up is what was built last. */
const linkConsole = async (): Promise<void> => {
  const link = join(FUNCTIONS_DIRECTORY, 'publish-console', 'console');
  await rm(link, { force: true, recursive: true });
  // Relative, so that the project can be moved; Windows wants links between folders absolute.
  const target = relative(dirname(link), CONSOLE_DIRECTORY);
  await symlink(process.platform === 'win32' ? CONSOLE_DIRECTORY : target, link, 'junction');
};

/** @throws esbuild's BuildFailure, whose message names file and line */
const build = async (): Promise<void> => {
  const [result, worker] = await withEsbuild((esbuild) =>
    Promise.all([esbuild.build(options), esbuild.build(workerOptions)]),
  );
  const files = [...result.outputFiles, ...worker.outputFiles];
  await Promise.all(files.map(({ path, contents }) => put(path, contents)));
  await linkConsole();
  await put(join(FUNCTIONS_DIRECTORY, 'meta.json'), JSON.stringify(result.metafile));
};

/** Every function of the contract, and the sandbox's worker. */
export const functionBundles: Product = {
  made: join(FUNCTIONS_DIRECTORY, 'meta.json'),
  stamp: join(FUNCTIONS_DIRECTORY, 'inputs.sha256'),
  inputs: [
    'lambdas',
    'statemachines',
    'scripts/build',
    'scripts/bundle-plugins.ts',
    WORKER,
    'package-lock.json',
  ],
  build,
};
