/** Bundles the command line tool, to `dist/cli/holdfast.mjs`, for every Node that the package supports. */
import { join } from 'node:path';
import { onlyEnglish } from '../bundle-plugins.ts';
import { REQUIRE } from './require-banner.ts';
import { type Product, put, ROOT } from './stamp.ts';
import { withEsbuild } from './with-esbuild.ts';

/** What `holdfast` runs. */
const COMMAND_LINE = join(ROOT, 'dist', 'cli', 'holdfast.mjs');

/** @throws esbuild's BuildFailure, whose message names file and line */
const build = async (): Promise<void> => {
  const { outputFiles } = await withEsbuild((esbuild) =>
    esbuild.build({
      absWorkingDir: ROOT,
      entryPoints: ['cli/main.ts'],
      outfile: COMMAND_LINE,
      bundle: true,
      format: 'esm',
      platform: 'node',
      target: 'node22',
      mainFields: ['module', 'main'],
      legalComments: 'none',
      banner: { js: REQUIRE },
      plugins: [onlyEnglish],
      write: false,
      logLevel: 'silent',
    }),
  );
  await Promise.all(outputFiles.map(({ path, contents }) => put(path, contents)));
};

/** The command line tool. */
export const commandLine: Product = {
  made: COMMAND_LINE,
  stamp: join(ROOT, 'dist', 'cli', 'inputs.sha256'),
  inputs: [
    'cli',
    'client',
    'lambdas/contracts',
    'scripts/build',
    'scripts/bundle-plugins.ts',
    'package-lock.json',
  ],
  build,
};
