/**
 * Builds everything that runs from a bundle: the functions, the console and the command line tool.
 * `node scripts/build.ts` builds; `npm start` asks `ensureBuilt`, which does nothing while the inputs are as they were.
 */
import { commandLine } from './build/command-line.ts';
import { consoleFiles } from './build/console.ts';
import { functionBundles } from './build/functions.ts';
import { buildAlways, buildIfChanged, type Product } from './build/stamp.ts';

const PRODUCTS: readonly (readonly [name: string, product: Product])[] = [
  ['functions', functionBundles],
  ['console', consoleFiles],
  ['command line tool', commandLine],
];

/** Builds what is absent or was made from something else; says whether it built anything. */
export const ensureBuilt = async (): Promise<boolean> => {
  const built = await Promise.all(PRODUCTS.map(([, product]) => buildIfChanged(product)));
  return built.includes(true);
};

/** For those who need nothing but the functions. */
export const ensureFunctionsBuilt = (): Promise<boolean> => buildIfChanged(functionBundles);

/** For those who need nothing but the console. */
export const ensureConsoleBuilt = (): Promise<boolean> => buildIfChanged(consoleFiles);

/** For those who need nothing but the command line tool. */
export const ensureCommandLineBuilt = (): Promise<boolean> => buildIfChanged(commandLine);

const run = async (): Promise<void> => {
  for (const [name, product] of PRODUCTS) {
    const began = performance.now();
    await buildAlways(product);
    const seconds = ((performance.now() - began) / 1000).toFixed(1);
    process.stdout.write(`built the ${name} in ${seconds} s\n`);
  }
};

if (import.meta.main) {
  run().catch(({ message }: Error) => {
    process.stderr.write(`${message}\n`);
    process.exitCode = 1;
  });
}
