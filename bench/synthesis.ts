import { execFileSync } from 'node:child_process';
import { join } from 'node:path';
import { line, median } from './statistics.ts';

const ROOT = join(import.meta.dirname, '..');
const RUNS = 3;

/** Seconds of `cdk synth` with its rule packs, bundles built. */
export const benchSynthesis = (): void => {
  const times = Array.from({ length: RUNS }, () => {
    const began = performance.now();
    execFileSync(process.execPath, ['node_modules/aws-cdk/bin/cdk', 'synth', '--quiet'], {
      cwd: ROOT,
      stdio: 'ignore',
    });
    return (performance.now() - began) / 1000;
  });
  process.stdout.write(
    line(`cdk synth, seconds, median of ${RUNS}`, median(times).toFixed(1), '10'),
  );
};
