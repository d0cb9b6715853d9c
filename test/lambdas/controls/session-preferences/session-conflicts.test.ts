import { AttachRolePolicyCommand } from '@aws-sdk/client-iam';
import { GetDocumentCommand } from '@aws-sdk/client-ssm';
import { iam } from '../../../../lambdas/aws/clients/iam.ts';
import { ssm } from '../../../../lambdas/aws/clients/ssm.ts';
import { DEFAULT_REGIONS } from '../../../../lambdas/contracts/settings.ts';
import { createSessionPreferences } from '../../../../lambdas/controls/session-preferences/session-preferences.ts';
import { putInstance } from '../../../../sandbox/services/ec2/put-resources.ts';
import {
  instanceProfileArn,
  putInstanceProfile,
} from '../../../../sandbox/services/iam/instance-profiles.ts';
import { putRole } from '../../../../sandbox/services/iam/put-role.ts';
import { putDocument } from '../../../../sandbox/services/ssm/put-document.ts';
import { seedWorkloads } from '../../../../sandbox/worlds/default/data-platform-workloads.ts';
import {
  type AccountControl,
  accountControl,
  answer,
  countOf,
  failuresOf,
} from '../../../support/account-control.ts';
import { region } from '../../../support/builders.ts';
import { CREATED } from '../../../support/hardening.ts';
import { inLong } from '../../../support/in-long.ts';
import { PREFERENCES, preferences } from '../../../support/session-preferences.ts';

const HOME = region('us-east-1');
const ELSEWHERE = region('eu-west-1');
const REGIONS = inLong<readonly string[]>(DEFAULT_REGIONS, [HOME, ELSEWHERE, 'sa-east-1']);
const COUNT = REGIONS.length;
const THEIR_BUCKET = `data-platform-sessions-${CREATED}`;
const DESTINATION = 'session-preferences.other-destination';
const ROLES = 'session-preferences.instance-roles';

let here: AccountControl;
beforeEach(async () => {
  here = await accountControl('log-sessions', createSessionPreferences, {
    regions: [...REGIONS],
  });
});
afterEach(() => here.stop());

const bucketIn = async (code = HOME): Promise<string | undefined> => {
  const { Content = '' } = await ssm(here.administrator(CREATED), code).send(
    new GetDocumentCommand({ Name: PREFERENCES }),
  );
  return JSON.parse(Content).inputs.s3BucketName;
};
const ours = () => here.foundation.logArchive.sessionsBucket;
const allow = (...Action: string[]) => ({
  Version: '2012-10-17',
  Statement: [{ Effect: 'Allow', Action, Resource: '*' }],
});
const addInstance = (name: string, code: string, ...actions: string[]): string => {
  const trust = { Version: '2012-10-17', Statement: [] };
  putRole(here.world, CREATED, { name, trust, inline: { rights: allow(...actions) } });
  const profile = putInstanceProfile(here.world, CREATED, { name, role: name });
  const at = { account: CREATED, region: code };
  const arn = instanceProfileArn(CREATED, profile);
  return putInstance(here.world, at, { name, profile: { arn, id: profile.id } }).id;
};
const attachPolicy = (RoleName: string) =>
  iam(here.administrator(CREATED)).send(
    new AttachRolePolicyCommand({
      RoleName,
      PolicyArn: `arn:aws:iam::${CREATED}:policy/HoldfastSessionLogs`,
    }),
  );

describe('sessions that are logged to a bucket of the customer', () => {
  beforeEach(() => {
    const at = { account: CREATED, region: ELSEWHERE };
    const contents = [preferences({ s3BucketName: 'theirs' })];
    putDocument(here.world, at, { name: PREFERENCES, type: 'Session', contents });
  });

  test('go to Logging from now on, and the report names who loses them', async () => {
    const found = (await here.planned()).get(ELSEWHERE);

    expect(found?.changes).toMatchObject([
      {
        kind: 'update-preferences',
        conflict: DESTINATION,
        destructive: false,
        sentence: expect.stringMatching(
          /^Change the Session Manager preferences, .*: bucket, prefix; they were logged to the bucket theirs\.$/,
        ),
        losers: ['Bucket theirs no longer gets the session logs of eu-west-1.'],
      },
    ]);
    expect(failuresOf(await here.carry())).toEqual([]);
    expect(await bucketIn(ELSEWHERE)).toBe(ours());
  });

  test('stay there where somebody said so, in every pass', async () => {
    const answers = answer(DESTINATION, 'keep');

    expect(failuresOf(await here.carry('enforce', { answers }))).toEqual([]);
    const verified = await here.carry('verify', { answers });

    expect(failuresOf(verified)).toEqual([]);
    expect(verified.find((cell) => cell.region === ELSEWHERE)?.notes).toEqual([
      expect.stringMatching(/^Kept as it is .*other-destination: until the summer/),
    ]);
    expect(await bucketIn(ELSEWHERE)).toBe('theirs');
    expect(await bucketIn()).toBe(ours());
  });

  test('stay there with that answer even where instances would lose something, too', async () => {
    addInstance('web', ELSEWHERE, 'ssmmessages:*');

    const answers = answer(DESTINATION, 'keep');
    expect(failuresOf(await here.carry('enforce', { answers }))).toEqual([]);

    expect(await bucketIn(ELSEWHERE)).toBe('theirs');
  });
});

describe('instances that cannot write to Logging', () => {
  beforeEach(() => seedWorkloads(here.world, CREATED));

  test('are named, with what solves it', async () => {
    const plans = await here.planned();
    const [change] = plans.get(HOME)?.changes ?? [];

    expect(change).toMatchObject({ conflict: ROLES, destructive: true });
    expect(change?.losers).toEqual([
      `Bucket ${THEIR_BUCKET} no longer gets the session logs of us-east-1.`,
      expect.stringMatching(
        /^Instance i-\w+ in us-east-1: its role data-platform-analysis cannot write .* refused\. Attaching the managed policy HoldfastSessionLogs to the role solves it\.$/,
      ),
    ]);
    expect([...plans].filter(([, { changes }]) => changes[0]?.conflict)).toHaveLength(1);
    expect(plans.size).toBe(COUNT);
  });

  test('stop the region until somebody answers', async () => {
    const failures = failuresOf(await here.carry());

    expect(failures).toMatchObject([{ region: HOME, code: 'ConsentRequired' }]);
    expect(await bucketIn()).toBe(THEIR_BUCKET);
    expect(await bucketIn(ELSEWHERE)).toBe(ours());
  });

  test('lose their sessions with the answer replace', async () => {
    const answers = answer(ROLES, 'replace');

    expect(failuresOf(await here.carry('enforce', { answers }))).toEqual([]);

    expect(await bucketIn()).toBe(ours());
    expect((await here.planned({ answers })).size).toBe(0);
  });

  test('keep them with the answer keep, and the account is verified', async () => {
    const answers = answer(ROLES, 'keep');

    expect(failuresOf(await here.carry('enforce', { answers }))).toEqual([]);
    expect(failuresOf(await here.carry('verify', { answers }))).toEqual([]);

    expect(await bucketIn()).toBe(THEIR_BUCKET);
  });

  test('are no conflict once their role has the policy that Holdfast planted', async () => {
    await attachPolicy('data-platform-analysis');

    const [change] = (await here.planned()).get(HOME)?.changes ?? [];

    expect(change).toMatchObject({ conflict: DESTINATION, destructive: false });
    expect(failuresOf(await here.carry())).toEqual([]);
  });
});

test('instances that open no sessions, or can log them, are no conflict', async () => {
  addInstance('batch', HOME, 'dynamodb:Query');
  addInstance('bastion', HOME, 'ssmmessages:*');
  await attachPolicy('bastion');
  putInstance(here.world, { account: CREATED, region: HOME }, { name: 'without-role' });

  const plans = await here.planned();

  expect([...plans.values()].flatMap(({ changes }) => changes.map((one) => one.conflict))).toEqual(
    Array(COUNT).fill(undefined),
  );
});

test('a role is asked about once, in however many regions it is used', async () => {
  addInstance('fleet', HOME, 'ssmmessages:*');
  const profile = { name: 'fleet', arn: `arn:aws:iam::${CREATED}:instance-profile/fleet`, id: 'x' };
  putInstance(here.world, { account: CREATED, region: ELSEWHERE }, { name: 'other', profile });

  const calls = await here.calls(() => here.planned());

  expect(countOf(calls)).toEqual({
    'ssm:GetDocument': COUNT,
    'ec2:DescribeInstances': COUNT,
    'iam:GetInstanceProfile': 1,
    'iam:SimulatePrincipalPolicy': 1,
  });
});
