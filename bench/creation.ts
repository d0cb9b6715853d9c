import { Accounts, type Call, type Stage } from './accounts.ts';
import { minimumCalls } from './minimum-calls.ts';
import { startProcess } from './sandbox-process.ts';
import { line, median } from './statistics.ts';

const RUNS = 5;
const REGIONS = 17;
/** All calls of a new account, beside the least number of mutating ones. */
const ALL_BESIDE_MINIMUM = 2.5;

const printCalls = (calls: readonly Call[], title: string, minimum?: number): void => {
  const services = [...new Set(calls.map(({ service }) => service))].sort();
  process.stdout.write(`\n${title}\n`);
  for (const service of services) {
    const of = calls.filter((call) => call.service === service);
    const writes = of.filter(({ mutating }) => mutating).length;
    process.stdout.write(line(`  ${service}`, `${of.length - writes} reads ${writes} writes`));
  }
  const writes = calls.filter(({ mutating }) => mutating).length;
  const least = minimum === undefined ? '' : String(minimum);
  process.stdout.write(line('  mutating calls', String(writes), least));
  const most = minimum === undefined ? '' : String(Math.floor(minimum * ALL_BESIDE_MINIMUM));
  process.stdout.write(line('  all calls', String(calls.length), most));
};

/** Seconds from the first look at the usable account to the end of Verification. */
export const secondsOf = (stages: readonly Stage[], from: string, to: string): number => {
  const began = stages.find(({ id }) => id === from)?.startedAt ?? '';
  const ended = stages.find(({ id }) => id === to)?.endedAt ?? '';
  return (Date.parse(ended) - Date.parse(began)) / 1_000;
};

const benchDelaysOff = async (): Promise<void> => {
  const sandbox = await startProcess({ api: 4610, aws: 4676 }, { HOLDFAST_SPEED: 'instant' });
  try {
    const accounts = await Accounts.of(sandbox);
    const whole: number[] = [];
    const usable: number[] = [];
    let id = '';
    for (let run = 0; run <= RUNS; run += 1) {
      const since = await accounts.lastSequence();
      const began = performance.now();
      id = await accounts.carryOut('/accounts', { name: `Bench ${run}`, accountType: 'Sandbox' });
      if (run > 0) whole.push((performance.now() - began) / 1_000);
      if (run > 0) usable.push(secondsOf(await accounts.stages(id), 'access', 'verification'));
      if (run < RUNS) continue;
      const calls = await accounts.callsSince(since);
      printCalls(calls, 'AWS calls of a new account, 17 regions', minimumCalls(REGIONS, true));
    }
    const before = await accounts.lastSequence();
    await accounts.carryOut(`/accounts/${id}/assure`);
    printCalls(await accounts.callsSince(before), 'AWS calls when it is assured again');
    const found = await accounts.lastSequence();
    await accounts.carryOut('/accounts/444444444444/onboard', { accountType: 'Sandbox' });
    printCalls(
      await accounts.callsSince(found),
      'AWS calls of an account that was there, with its preflight',
      minimumCalls(REGIONS, false),
    );
    const seconds = (of: readonly number[]): string => median(of).toFixed(2);
    process.stdout.write(
      `\n${line(`Seconds from POST to ACTIVE, median of ${RUNS}`, seconds(whole))}`,
    );
    process.stdout.write(line('Seconds from usable to ACTIVE, delays off', seconds(usable), '6'));
    process.stdout.write(
      line('Memory of the process after that', `${sandbox.memory()} MB`, '700 MB'),
    );
  } finally {
    await sandbox.stop();
  }
};

const benchRealistic = async (): Promise<void> => {
  const sandbox = await startProcess(
    { api: 4610, aws: 4676 },
    { HOLDFAST_SPEED: 'instant', HOLDFAST_LATENCY: 'realistic' },
  );
  try {
    const accounts = await Accounts.of(sandbox);
    const usable: number[] = [];
    for (let run = 0; run < RUNS; run += 1) {
      const body = { name: `Bench ${run}`, accountType: 'Sandbox' };
      const id = await accounts.carryOut('/accounts', body);
      usable.push(secondsOf(await accounts.stages(id), 'access', 'verification'));
    }
    const title = 'Seconds from usable to ACTIVE, 150-350 ms a call';
    process.stdout.write(line(title, median(usable).toFixed(2), '20'));
  } finally {
    await sandbox.stop();
  }
};

/** Calls beside the derived minimum, and seconds to ACTIVE: with the sandbox's delays off, and with calls as long as AWS's. */
export const benchCreation = async (): Promise<void> => {
  await benchDelaysOff();
  await benchRealistic();
};
