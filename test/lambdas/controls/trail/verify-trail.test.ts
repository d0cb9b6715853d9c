import {
  CreateTrailCommand,
  DescribeTrailsCommand,
  StartLoggingCommand,
} from '@aws-sdk/client-cloudtrail';
import { DeleteBucketPolicyCommand, S3Client } from '@aws-sdk/client-s3';
import { cloudTrail } from '../../../../lambdas/aws/clients/cloudtrail.ts';
import type { Connection } from '../../../../lambdas/aws/connection.ts';
import type { Answers } from '../../../../lambdas/contracts/choices.ts';
import { baselineStack } from '../../../../lambdas/controls/baseline-stack/baseline-stack.ts';
import type { Change, Control } from '../../../../lambdas/controls/control.ts';
import { type ControlRun, runControl } from '../../../../lambdas/controls/engine.ts';
import { organizationTrail } from '../../../../lambdas/controls/organization-trail/organization-trail.ts';
import { trail } from '../../../../lambdas/controls/trail/trail.ts';
import type { StageCell } from '../../../../lambdas/domain/operations/stage.ts';
import type { Foundation } from '../../../../lambdas/domain/organization/foundation.ts';
import { instant, region } from '../../../support/builders.ts';
import { quick } from '../../../support/controls.ts';
import {
  CREATED,
  changesOf,
  type Hardening,
  hardening,
  LOGGING,
} from '../../../support/hardening.ts';
import { layRoles, sessionIn } from '../../../support/own-roles.ts';

const HOME = region('us-east-1');
const REPLACE: Answers = {
  'trail.other-trail': { choice: 'replace', by: 'alice', at: instant() },
};
let here: Hardening;
let foundation: Foundation;
/** The session of Holdfast that only looks. */
let looking: Connection;
afterEach(() => here.stop());

const run = async <Desired, Observed, Step extends Change>(
  control: Control<Desired, Observed, Step>,
  connection: Connection,
  changes: Partial<ControlRun<Observed>> = {},
  answers: Answers = {},
): Promise<StageCell | undefined> => {
  const [cell] = await runControl(control, {
    mode: 'enforce',
    targets: [here.target(connection.accountId, { foundation, answers })],
    settings: here.settings,
    connection: (changes.mode ?? 'enforce') === 'enforce' ? connection : looking,
    pacing: quick,
    report: async () => {},
    ...changes,
  });
  return cell;
};

const enter = async (): Promise<Connection> => {
  layRoles(here);
  looking = await sessionIn(here, 'secure-trail', trail, { looks: true });
  return sessionIn(here, 'secure-trail', trail);
};

/** An account in its trail mode, as far as everything but its trail is concerned; with the session that changes it. */
const prepare = async (mode: 'organization' | 'account'): Promise<Connection> => {
  here = await hardening({ trail: { mode, logRetentionDays: 365 } });
  foundation = here.foundation;
  if (mode === 'account') {
    await run(baselineStack, here.administrator(CREATED));
    return enter();
  }
  let arn: string | undefined;
  await run(organizationTrail, here.own('enable-organization-trail'), {
    converged: (_, seen) => {
      arn = seen.trail?.arn;
    },
  });
  foundation = { ...foundation, ...(arn === undefined ? {} : { organizationTrailArn: arn }) };
  return enter();
};

const breakBucket = () =>
  new S3Client(here.aws.as(LOGGING, HOME)).send(
    new DeleteBucketPolicyCommand({ Bucket: foundation.logArchive.trailBucket }),
  );
const customer = () => cloudTrail(here.administrator(CREATED), HOME);
const trailNames = async (): Promise<readonly (string | undefined)[]> => {
  const { trailList = [] } = await customer().send(new DescribeTrailsCommand({}));
  return trailList.map(({ Name }) => Name).sort();
};

describe.each(['organization', 'account'] as const)('a trail in mode %s', (mode) => {
  let connection: Connection;
  beforeEach(async () => {
    connection = await prepare(mode);
    await run(trail, connection);
  });
  const verify = () => run(trail, connection, { mode: 'verify' });

  test('is verified once it has delivered', async () => {
    expect(await verify()).toMatchObject({
      status: 'COMPLETED',
      notes: [
        expect.stringContaining(`CloudTrail delivers to ${foundation.logArchive.trailBucket}`),
      ],
    });
  });

  test('is not verified while its bucket takes nothing', async () => {
    await breakBucket();

    expect(await verify()).toMatchObject({
      status: 'FAILED',
      reason: { code: 'DeliveryFailing', message: expect.stringContaining('AccessDenied') },
    });
  });

  describe('beside one of the customer', () => {
    beforeEach(async () => {
      const client = customer();
      const Name = 'theirs';
      const S3BucketName = foundation.logArchive.trailBucket;
      // The archive takes trails whose names begin as ours do, the customer's bucket is not needed to tell.
      await client.send(new CreateTrailCommand({ Name: `holdfast-${Name}`, S3BucketName }));
      await client.send(new StartLoggingCommand({ Name: `holdfast-${Name}` }));
    });

    test('leaves it and says what can be answered', async () => {
      const left: Change[] = [];

      const cell = await run(trail, connection, {
        mode: 'report',
        planned: (_, plan) => left.push(...plan.left),
      });

      expect(cell).toMatchObject({ changes: [] });
      expect(left).toEqual([expect.objectContaining({ conflict: 'trail.other-trail' })]);
      expect(await verify()).toMatchObject({ status: 'COMPLETED' });
    });

    test('deletes it where somebody agreed, once', async () => {
      const first = await here.calls(() => run(trail, connection, {}, REPLACE));
      const second = await here.calls(() => run(trail, connection, {}, REPLACE));

      expect(changesOf(first)).toEqual(['cloudtrail:DeleteTrail']);
      expect(changesOf(second)).toEqual([]);
      expect(await trailNames()).not.toContain('holdfast-theirs');
      expect(await verify()).toMatchObject({ status: 'COMPLETED' });
    });
  });
});

describe('a trail of an account that AWS has just made', () => {
  test('is made without a look in mode account', async () => {
    const connection = await prepare('account');

    const calls = await here.calls(async () => {
      expect(await run(trail, connection, { unset: true, settle: 'later' })).toMatchObject({
        status: 'COMPLETED',
      });
    });

    expect(calls.filter(({ mutating }) => !mutating)).toEqual([]);
    expect(await run(trail, connection, { mode: 'verify' })).toMatchObject({ status: 'COMPLETED' });
  });

  test('is looked for in mode organization', async () => {
    const connection = await prepare('organization');

    const calls = await here.calls(() => run(trail, connection, { unset: true, settle: 'later' }));

    expect(calls.map(({ operation }) => operation)).toEqual(['DescribeTrails', 'GetTrailStatus']);
  });
});
