/** `node scripts/build/run-vite.ts <folder>`: the console's files, made there. What is wrong is said without a stack. */
import { join } from 'node:path';
import { stripVTControlCharacters } from 'node:util';
import { build } from 'vite';
import { ROOT } from './stamp.ts';

const run = async (outDir = join(ROOT, 'dist', 'console')): Promise<void> => {
  await build({
    root: join(ROOT, 'console'),
    configFile: join(ROOT, 'console', 'vite.config.ts'),
    configLoader: 'native',
    mode: 'production',
    logLevel: 'silent',
    build: { outDir, emptyOutDir: true },
  });
};

run(process.argv[2]).catch(({ message }: Error) => {
  process.stderr.write(`${stripVTControlCharacters(message)}\n`);
  process.exitCode = 1;
});
