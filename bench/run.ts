import { cpus, totalmem } from 'node:os';
import { benchApiLatency } from './api-latency.ts';
import { benchBundles } from './bundles.ts';
import { benchConsole } from './console.ts';
import { benchCreation } from './creation.ts';
import { benchFourServices } from './four-services.ts';
import { benchLive } from './live.ts';
import { benchStartUp } from './start-up.ts';
import { benchSynthesis } from './synthesis.ts';

/** Every benchmark, one after the other. A name as argument runs that one alone. */
const benchmarks: Readonly<Record<string, () => void | Promise<void>>> = {
  bundles: benchBundles,
  'start-up': benchStartUp,
  synthesis: benchSynthesis,
  creation: benchCreation,
  'four-services': benchFourServices,
  'api-latency': benchApiLatency,
  console: benchConsole,
  live: benchLive,
};

const wanted = process.argv.slice(2);
process.stdout.write(
  `Node ${process.version}, ${cpus().length} cores (${cpus()[0]?.model ?? 'unknown'}), ${Math.round(totalmem() / 2 ** 30)} GiB\n`,
);
for (const [name, run] of Object.entries(benchmarks)) {
  if (wanted.length === 0 || wanted.includes(name)) await run();
}
