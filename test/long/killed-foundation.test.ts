import { mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { KMSClient, ListKeysCommand } from '@aws-sdk/client-kms';
import { parse } from 'yaml';
import { LOG_ARCHIVE_KEY_ALIAS, ORGANIZATION_TRAIL } from '../../lambdas/contracts/names.ts';
import { openPersistence } from '../../sandbox/runtime/persistence.ts';
import { ensureFunctionsBuilt } from '../../scripts/build.ts';
import {
  accountsOf,
  aggregatorsOf,
  alarmsOf,
  aliasesOf,
  organizationTrails,
  policiesOf,
  stacksOf,
  streamsOf,
  unitsOf,
  watchersOf,
} from '../support/doubled.ts';
import { type KillableProduct, killAll, startProcess } from '../support/killed-process.ts';
import {
  type AccountView,
  configurationWith,
  type Product,
  type RecordedCall,
} from '../support/product.ts';
import { randomFrom } from '../support/random-from.ts';

const KILLS = 10;
const REGIONS = ['us-east-1', 'eu-west-1', 'ap-south-1'];
/** A run of the foundation makes about 240 calls that change something, Holdfast's own memory included. */
const MOST_CALLS = 60;
const SEED = Number(process.env['KILLED_FOUNDATION_SEED'] ?? Date.now() % 1_000_000);

const shipped = parse(
  readFileSync(join(import.meta.dirname, '../../holdfast.config.yaml'), 'utf8'),
);
const config = configurationWith({
  regions: REGIONS,
  foundation: { ...shipped.foundation, assureAccounts: true },
});

interface Organization {
  readonly foundation?: { readonly status: string };
}

const foundationOf = async (product: Product): Promise<string | undefined> =>
  (await product.call<Organization>('GET', '/organization')).body.foundation?.status;

/** Lets it work until so many calls have changed something, and gives them; nothing when the foundation stood before that. */
const worked = async (
  product: Product,
  calls: number,
): Promise<readonly RecordedCall[] | undefined> => {
  for (let looks = 1; ; looks += 1) {
    const changing = (await product.recorded()).filter(({ mutating }) => mutating);
    if (changing.length >= calls) return changing;
    if (looks % 20 === 0 && (await foundationOf(product)) === 'COMPLETED') return undefined;
    await new Promise((resolve) => setTimeout(resolve, 5));
  }
};

/** What these calls made, by the names that AWS keeps: all of them were answered. */
const namesMade = (calls: readonly RecordedCall[]): readonly string[] =>
  calls
    .filter(({ status, operation }) => status === 200 && /^(Create|PutMetric)/.test(operation))
    .flatMap(({ parameters }) =>
      ['Name', 'Email', 'StackName', 'StackSetName', 'AlarmName', 'filterName', 'logGroupName']
        .map((key) => parameters[key])
        .filter((name) => typeof name === 'string'),
    );

/** Whatever was answered is in the folder that a killed process left. */
const expectKept = async (state: string, calls: readonly RecordedCall[]): Promise<void> => {
  const left = JSON.stringify((await openPersistence(state)).cells);
  expect(namesMade(calls).filter((name) => !left.includes(JSON.stringify(name)))).toEqual([]);
};

const folders: string[] = [];
const newFolder = (): string => {
  const folder = mkdtempSync(join(tmpdir(), 'holdfast-killed-'));
  folders.push(folder);
  return folder;
};

const start = (state: string): Promise<KillableProduct> =>
  startProcess({ state, config, world: 'bare', speed: 'instant' });

/** Kills and starts again on the same folder until the foundation stands, or nothing is left to kill. */
const survive = async (state: string, random: (most: number) => number, left: number) => {
  let running = await start(state);
  let kills = 0;
  while (kills < left) {
    const calls = await worked(running.product, random(MOST_CALLS));
    if (calls === undefined) break;
    await running.kill();
    kills += 1;
    await expectKept(state, calls);
    running = await start(state);
  }
  return { running, kills };
};

const accountsIn = async (product: Product): Promise<readonly AccountView[]> =>
  (await product.call<{ items: AccountView[] }>('GET', '/accounts')).body.items;

const sorted = (names: readonly (string | undefined)[]) => [...names].sort();
const once = (names: readonly (string | undefined)[]) => [...new Set(names)].sort();

/** All three accounts stand at the baseline, and nobody is at work on them. */
const expectCurrent = async (product: Product): Promise<void> => {
  const accounts = await product.until(
    () => accountsIn(product),
    (all) => all.length === 3 && all.every(({ assurance }) => assurance.state === 'CURRENT'),
    240,
  );
  expect(sorted(accounts.map(({ name, status }) => `${name} ${status}`))).toEqual([
    'Logging ACTIVE',
    'Management ACTIVE',
    'Security ACTIVE',
  ]);
};

const expectOrganizationOnce = async (product: Product) => {
  const accounts = await accountsOf(product);
  expect(sorted(accounts.map(({ label }) => label))).toEqual([
    'Logging <logging@example.com>',
    'Management <management@example.com>',
    'Security <security@example.com>',
  ]);
  const units = await unitsOf(product);
  expect(sorted(units)).toEqual(once(units));
  expect(units).toContain('SecurityOU');
  const policies = await policiesOf(product);
  expect(policies.length).toBeGreaterThan(0);
  expect(sorted(policies.map(({ name }) => name))).toEqual(once(policies.map(({ name }) => name)));
  for (const { targets } of policies) {
    expect(targets).not.toEqual([]);
    expect(sorted(targets)).toEqual(once(targets));
  }
  const idOf = (name: string) => accounts.find(({ label }) => label.startsWith(name))?.id ?? '';
  return { security: idOf('Security'), logging: idOf('Logging'), management: idOf('Management') };
};

const expectHomesOnce = async (
  product: Product,
  { security, logging, management }: Record<'security' | 'logging' | 'management', string>,
): Promise<void> => {
  const named = (stacks: readonly string[], name: string) =>
    stacks.filter((stack) => stack.startsWith(name));
  const inLogging = await stacksOf(product, logging);
  const inSecurity = await stacksOf(product, security);
  expect(named(inLogging, 'HoldfastLogArchive')).toHaveLength(1);
  expect(named(inSecurity, 'HoldfastSecurity')).toHaveLength(1);
  for (const stacks of [inLogging, inSecurity]) {
    expect(stacks.filter((stack) => stack.includes('HoldfastBaseline'))).toHaveLength(1);
    expect(stacks.filter((stack) => !/ (CREATE|UPDATE|IMPORT)_COMPLETE$/.test(stack))).toEqual([]);
  }
  expect(await organizationTrails(product)).toEqual([ORGANIZATION_TRAIL]);
  expect(await aliasesOf(product, logging)).toEqual([LOG_ARCHIVE_KEY_ALIAS]);
  const { Keys } = await new KMSClient(product.as(logging, 'us-east-1')).send(
    new ListKeysCommand({}),
  );
  expect(Keys).toHaveLength(1);
  expect(await streamsOf(product, security)).toHaveLength(1);
  expect(await aggregatorsOf(product, security)).toHaveLength(1);
  for (const account of [management, security, logging]) {
    for (const region of REGIONS) {
      expect(await watchersOf(product, account, region)).toEqual({
        region,
        analyzers: account === security ? 1 : 0,
        detectors: 1,
      });
    }
  }
  const alarms = await alarmsOf(product, management);
  expect(alarms.length).toBeGreaterThan(0);
  expect(sorted(alarms)).toEqual(once(alarms));
};

/** Once it stands, going over it again finds nothing to do. */
const expectNothingToDo = async (product: Product): Promise<void> => {
  const since = await product.lastSequence();
  const { status, body } = await product.call<{ operationId: string }>(
    'POST',
    '/organization/assure',
  );
  expect(status).toBe(202);
  expect(await product.finished(body.operationId)).toMatchObject({ status: 'SUCCEEDED' });
  expect(await product.mutations(since)).toEqual([]);
};

beforeAll(() => ensureFunctionsBuilt(), 180_000);
afterAll(async () => {
  await killAll();
  for (const folder of folders) rmSync(folder, { recursive: true, force: true });
});

test('the foundation is laid once, whenever the whole process is killed', async () => {
  process.stdout.write(`KILLED_FOUNDATION_SEED=${SEED}\n`);
  const random = randomFrom(SEED);
  for (let kills = 0; kills < KILLS; ) {
    const survived = await survive(newFolder(), random, KILLS - kills);
    const { product } = survived.running;
    kills += survived.kills;
    process.stdout.write(`killed ${survived.kills} times, ${kills} in all\n`);

    await product.foundationCompleted();
    await expectCurrent(product);
    await expectHomesOnce(product, await expectOrganizationOnce(product));
    await expectNothingToDo(product);
    await survived.running.kill();
  }
}, 1_200_000);
