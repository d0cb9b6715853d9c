import { mkdtemp, readFile, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { parse, stringify } from 'yaml';
import { Accounts, type Call } from './accounts.ts';
import { secondsOf } from './creation.ts';
import { startProcess } from './sandbox-process.ts';
import { line, median } from './statistics.ts';

const RUNS = 3;
const CALL_MS = 200;
/** The functions that do this work, and the sessions they enter accounts with. */
const DOES_THE_WORK = /holdfast-(record-configuration|set-defaults)/;
const SERVICES = new Set(['config', 'ec2', 's3']);
/** What IAM calls of these two stages are for. */
const IAM = /^(Get|Update)AccountPasswordPolicy$|^CreateServiceLinkedRole$/;

/** Config, EBS default encryption, S3 Block Public Access and the password policy, and nothing else of account-defaults. */
const configuration = async (directory: string): Promise<string> => {
  const root = join(import.meta.dirname, '..', 'holdfast.config.yaml');
  const settings = parse(await readFile(root, 'utf8')) as Record<string, unknown>;
  const path = join(directory, 'holdfast.config.yaml');
  const accountDefaults = {
    snapshotBlockPublicAccess: false,
    imageBlockPublicAccess: false,
    instanceMetadataV2: false,
  };
  await writeFile(path, stringify({ ...settings, accountDefaults }));
  return path;
};

const isOfTheWork = ({ service, principal, operation }: Call): boolean =>
  SERVICES.has(service) ||
  (service === 'iam' && IAM.test(operation)) ||
  DOES_THE_WORK.test(principal);

const print = (title: string, calls: readonly Call[], budget = ''): void => {
  const writes = calls.filter(({ mutating }) => mutating).length;
  process.stdout.write(line(title, `${calls.length} calls ${writes} writes`, budget));
};

/**
 * The work of four services alone, verified and at 200 ms a call: what was measured of two other products was 325 calls and
 * 129 s, and 138 calls and 29 s; run again, 34 mutating calls.
 */
export const benchFourServices = async (): Promise<void> => {
  const directory = await mkdtemp(join(tmpdir(), 'holdfast-bench-'));
  const sandbox = await startProcess(
    { api: 4611, aws: 4677 },
    {
      HOLDFAST_SPEED: 'instant',
      HOLDFAST_LATENCY: String(CALL_MS),
      HOLDFAST_CONFIG: await configuration(directory),
    },
  );
  try {
    const accounts = await Accounts.of(sandbox);
    const seconds: number[] = [];
    for (let run = 0; run <= RUNS; run += 1) {
      const since = await accounts.lastSequence();
      const body = { name: `Four ${run}`, accountType: 'Sandbox' };
      const id = await accounts.carryOut('/accounts', body);
      const stages = await accounts.stages(id);
      const longest = Math.max(
        secondsOf(stages, 'config', 'config'),
        secondsOf(stages, 'account-defaults', 'account-defaults'),
      );
      if (run > 0) seconds.push(longest);
      if (run < RUNS) continue;
      const calls = (await accounts.callsSince(since)).filter(isOfTheWork);
      print('Four services, 17 regions, verification included', calls, '220');
      const again = await accounts.lastSequence();
      await accounts.carryOut(`/accounts/${id}/assure`);
      print('  run again', (await accounts.callsSince(again)).filter(isOfTheWork), '0 writes');
    }
    const title = `  seconds at ${CALL_MS} ms a call, median of ${RUNS}`;
    process.stdout.write(line(title, median(seconds).toFixed(2), '3'));
    process.stdout.write(line('  two other products', '325 calls 129 s'));
    process.stdout.write(line('', '138 calls 29 s'));
  } finally {
    await sandbox.stop();
    await rm(directory, { recursive: true });
  }
};
