import {
  PutBucketAclCommand,
  PutBucketOwnershipControlsCommand,
  PutPublicAccessBlockCommand,
} from '@aws-sdk/client-s3';
import { s3 } from '../../../../lambdas/aws/clients/s3.ts';
import { DEFAULT_REGIONS } from '../../../../lambdas/contracts/settings.ts';
import { createAccountDefaults } from '../../../../lambdas/controls/account-defaults/account-defaults.ts';
import { seedWorkloads } from '../../../../sandbox/worlds/default/data-platform-workloads.ts';
import {
  type AccountControl,
  accountControl,
  answer,
  countOf,
  failuresOf,
} from '../../../support/account-control.ts';
import { region } from '../../../support/builders.ts';
import { CREATED, changesOf } from '../../../support/hardening.ts';
import { inLong } from '../../../support/in-long.ts';

const HOME = region('us-east-1');
const SHARING = region('eu-west-1');
const DATA = region('eu-central-1');
const REGIONS = inLong<readonly string[]>(DEFAULT_REGIONS, [HOME, SHARING, DATA]);
const COUNT = REGIONS.length;
const PUBLIC_BUCKET = `data-platform-datasets-${CREATED}`;
const BUCKETS = 'account-defaults.public-buckets';
const IMAGES = 'account-defaults.shared-images';
const SNAPSHOTS = 'account-defaults.shared-snapshots';

let here: AccountControl;
beforeEach(async () => {
  here = await accountControl(
    'set-defaults',
    (management) => createAccountDefaults({ management }),
    { regions: [...REGIONS] },
  );
  seedWorkloads(here.world, CREATED);
});
afterEach(() => here.stop());

const customer = (code = DATA) => s3(here.administrator(CREATED), code);
const conflictsIn = async (code: string) =>
  ((await here.planned()).get(code)?.changes ?? [])
    .filter(({ conflict }) => conflict !== undefined)
    .map(({ kind, conflict, destructive, losers }) => ({ kind, conflict, destructive, losers }));
const everything = (choice: 'replace' | 'keep') => ({
  ...answer(BUCKETS, choice),
  ...answer(IMAGES, choice),
  ...answer(SNAPSHOTS, choice),
});

describe('workloads that share with everybody', () => {
  test('are named, each by what would take it away', async () => {
    expect(await conflictsIn(HOME)).toEqual([
      {
        kind: 'block-public-access',
        conflict: BUCKETS,
        destructive: true,
        losers: [`Bucket ${PUBLIC_BUCKET} is public by its policy, and no longer is.`],
      },
    ]);
    expect(await conflictsIn(SHARING)).toEqual([
      {
        kind: 'block-snapshots',
        conflict: SNAPSHOTS,
        destructive: true,
        losers: [
          expect.stringMatching(
            /^Snapshot snap-\w+ \(open-data\) in eu-west-1 is no longer shared/,
          ),
        ],
      },
      {
        kind: 'block-images',
        conflict: IMAGES,
        destructive: true,
        losers: [expect.stringMatching(/^Image ami-\w+ \(open-data-viewer\) in eu-west-1 stays/)],
      },
    ]);
    expect(await conflictsIn(DATA)).toEqual([]);
  });

  test('stop their regions until somebody answers, and no others', async () => {
    const failures = failuresOf(await here.carry());

    expect(failures.map(({ region: at, code }) => [at, code]).sort()).toEqual([
      [SHARING, 'ConsentRequired'],
      [HOME, 'ConsentRequired'],
    ]);
  });

  test('give way with the answer replace', async () => {
    const answers = everything('replace');

    const calls = await here.calls(async () => {
      expect(failuresOf(await here.carry('enforce', { answers }))).toEqual([]);
    });

    expect(changesOf(calls)).toHaveLength(COUNT * 3 + 2 + 1);
    expect(failuresOf(await here.carry('verify', { answers }))).toEqual([]);
    expect((await here.planned()).size).toBe(0);
  });

  test('stay with the answer keep, while everything else is set', async () => {
    const answers = everything('keep');

    const calls = await here.calls(async () => {
      expect(failuresOf(await here.carry('enforce', { answers }))).toEqual([]);
    });
    const verified = await here.carry('verify', { answers });

    expect(changesOf(calls)).toHaveLength(COUNT * 3 + 2 - 2);
    expect(failuresOf(verified)).toEqual([]);
    expect(verified.find((cell) => cell.region === SHARING)?.notes).toEqual([
      expect.stringContaining(`(${SNAPSHOTS}: until the summer)`),
      expect.stringContaining(`(${IMAGES}: until the summer)`),
    ]);
    expect([...(await here.planned()).keys()].sort()).toEqual([SHARING, HOME]);
  });
});

describe('buckets', () => {
  test('that block public access themselves lose nothing', async () => {
    await customer().send(
      new PutPublicAccessBlockCommand({
        Bucket: PUBLIC_BUCKET,
        PublicAccessBlockConfiguration: { RestrictPublicBuckets: true },
      }),
    );

    expect(await conflictsIn(HOME)).toEqual([]);
    const home = (await here.planned()).get(HOME);
    expect(home?.changes.map(({ destructive }) => destructive)).not.toContain(true);
    expect(home?.notes).toEqual([expect.stringContaining('single objects')]);
  });

  test('that let nobody look are named', async () => {
    here.aws.faults.add({ service: 's3', operation: 'GetBucketAcl', kind: 'access-denied' });

    const notes = (await here.planned()).get(HOME)?.notes ?? [];

    expect(notes[1]).toMatch(/^These buckets let nobody look .*: data-platform-/);
  });

  test('are looked at where they are, and only while something is not blocked', async () => {
    const calls = await here.calls(() => here.planned());
    const looked = calls.filter(({ operation }) => operation === 'GetBucketPolicyStatus');

    expect(looked.map((call) => [call.parameters['Bucket'], call.region]).sort()).toEqual([
      [PUBLIC_BUCKET, DATA],
      [`data-platform-sessions-${CREATED}`, HOME],
    ]);
    expect(countOf(calls)).toMatchObject({
      's3:ListBuckets': 1,
      'ec2:DescribeImages': 1,
      'ec2:DescribeSnapshots': COUNT,
    });
  });

  test('that are public by their ACL lose that', async () => {
    const Bucket = `data-platform-sessions-${CREATED}`;
    const client = customer(HOME);
    const PublicAccessBlockConfiguration = { BlockPublicAcls: false };
    await client.send(new PutPublicAccessBlockCommand({ Bucket, PublicAccessBlockConfiguration }));
    const OwnershipControls = { Rules: [{ ObjectOwnership: 'ObjectWriter' as const }] };
    await client.send(new PutBucketOwnershipControlsCommand({ Bucket, OwnershipControls }));
    await client.send(new PutBucketAclCommand({ Bucket, ACL: 'public-read' }));

    const [change] = await conflictsIn(HOME);

    expect(change?.losers).toContain(`Bucket ${Bucket} is public by its ACL, and no longer is.`);
  });
});
