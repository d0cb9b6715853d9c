import { startProcess } from './sandbox-process.ts';
import { line, median } from './statistics.ts';

const RUNS = 5;

/** Seconds from the start of the process to the ready line, bundles built. */
export const benchStartUp = async (): Promise<void> => {
  const times: number[] = [];
  for (let run = 0; run <= RUNS; run += 1) {
    const sandbox = await startProcess({ api: 4612, aws: 4678 }, {});
    if (run > 0) times.push(sandbox.startedIn / 1000);
    await sandbox.stop();
  }
  process.stdout.write(
    `\n${line(`Start-up to the ready line, seconds, median of ${RUNS}`, median(times).toFixed(2), '4')}`,
  );
};
