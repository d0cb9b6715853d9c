import {
  DeleteDeliveryChannelCommand,
  DescribeConfigurationRecordersCommand,
  DescribeDeliveryChannelsCommand,
  PutConfigurationRecorderCommand,
  PutDeliveryChannelCommand,
  StartConfigurationRecorderCommand,
  StopConfigurationRecorderCommand,
} from '@aws-sdk/client-config-service';
import {
  CreateBucketCommand,
  DeleteBucketPolicyCommand,
  PutBucketPolicyCommand,
  S3Client,
} from '@aws-sdk/client-s3';
import { configService } from '../../../../lambdas/aws/clients/config-service.ts';
import type { Connection } from '../../../../lambdas/aws/connection.ts';
import type { Answers, Choice } from '../../../../lambdas/contracts/choices.ts';
import type { Region } from '../../../../lambdas/contracts/ids.ts';
import type { Change } from '../../../../lambdas/controls/control.ts';
import { type ControlRun, runControl } from '../../../../lambdas/controls/engine.ts';
import { recorder } from '../../../../lambdas/controls/recorder/recorder.ts';
import type { ObservedRecorder } from '../../../../lambdas/controls/recorder/recorder-state.ts';
import { regionTargets } from '../../../../lambdas/controls/targets.ts';
import type { StageCell } from '../../../../lambdas/domain/operations/stage.ts';
import { configStore } from '../../../../sandbox/services/config/recorders.ts';
import { putServiceLinkedRole } from '../../../../sandbox/services/iam/service-linked-roles.ts';
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
import { inRounds } from '../../../support/rounds.ts';

let here: Hardening;
/** The customer. */
let administrator: Connection;
/** The sessions of Holdfast: to change the account, and to look at it. */
let changing: Connection;
let looking: Connection;
beforeEach(async () => {
  here = await hardening();
  layRoles(here);
  administrator = here.administrator(CREATED);
  changing = await sessionIn(here, 'record-configuration', recorder);
  looking = await sessionIn(here, 'record-configuration', recorder, { looks: true });
});
afterEach(() => here.stop());

const record = (
  changes: Partial<ControlRun<ObservedRecorder>> = {},
  answers: Answers = {},
): Promise<readonly StageCell[]> =>
  runControl(recorder, {
    mode: 'enforce',
    targets: regionTargets(here.settings, here.foundation, CREATED).map((target) => ({
      ...target,
      answers,
    })),
    settings: here.settings,
    connection: (changes.mode ?? 'enforce') === 'enforce' ? changing : looking,
    pacing: quick,
    report: async () => {},
    ...changes,
  });

/** A recorder and channel of the customer's, recording into a bucket of its own. */
const theirsIn = async (code: Region, bucket: string, running = false): Promise<void> => {
  const client = configService(administrator, code);
  putServiceLinkedRole(here.world, CREATED, 'config.amazonaws.com', { usableNow: true });
  await client.send(
    new PutConfigurationRecorderCommand({
      ConfigurationRecorder: {
        name: 'theirs',
        roleARN: recorder.desired(here.settings, here.target(CREATED)).roleArn,
        recordingGroup: {
          allSupported: false,
          exclusionByResourceTypes: { resourceTypes: ['AWS::EC2::Instance'] },
          recordingStrategy: { useOnly: 'EXCLUSION_BY_RESOURCE_TYPES' },
        },
      },
    }),
  );
  await client.send(
    new PutDeliveryChannelCommand({
      DeliveryChannel: { name: 'their-channel', s3BucketName: bucket },
    }),
  );
  if (!running) return;
  await client.send(new StartConfigurationRecorderCommand({ ConfigurationRecorderName: 'theirs' }));
};

const statuses = (cells: readonly StageCell[]) => new Set(cells.map(({ status }) => status));

describe('recorder', () => {
  test('records in every region of a new account with three writes each, and one role', async () => {
    let cells: readonly StageCell[] = [];

    const calls = await here.calls(async () => {
      cells = await record();
    });

    expect(cells).toHaveLength(17);
    expect(statuses(cells)).toEqual(new Set(['COMPLETED']));
    expect(changesOf(calls.filter(({ status }) => status === 200))).toHaveLength(17 * 3 + 1);
    expect(changesOf(calls).filter((call) => call === 'iam:CreateServiceLinkedRole')).toHaveLength(
      1,
    );
    // The minimum is 52 writes; looking before and after may cost as much again and half.
    expect(calls.length).toBeLessThanOrEqual(52 * 2.5);
  });

  test('changes nothing the second time', async () => {
    await record();

    const calls = await here.calls(async () => {
      expect(statuses(await record())).toEqual(new Set(['COMPLETED']));
    });

    expect(changesOf(calls)).toEqual([]);
    expect(calls).toHaveLength(17 * 3);
  });

  test('adopts what an account has under its own names', async () => {
    const code = region('eu-west-1');
    await theirsIn(code, here.foundation.logArchive.configBucket);

    const cells = await record();

    expect(cells.find((cell) => cell.region === code)?.changes).toEqual([
      'Reconfigure the recorder theirs in place: resource types.',
      expect.stringMatching(
        /^Point the delivery channel their-channel to .*: key, snapshot frequency/,
      ),
      'Start recording with theirs.',
    ]);
    expect(statuses(cells)).toEqual(new Set(['COMPLETED']));
  });

  test('starts a recorder that somebody stopped, and nothing else', async () => {
    await record();
    await configService(administrator, region('ap-south-1')).send(
      new StopConfigurationRecorderCommand({ ConfigurationRecorderName: 'default' }),
    );

    const calls = await here.calls(record);

    expect(changesOf(calls)).toEqual(['config:StartConfigurationRecorder']);
  });

  test('hardens sixteen regions when one is broken, and only that one the next time', async () => {
    here.aws.faults.add({
      service: 'config',
      operation: 'PutDeliveryChannel',
      region: 'eu-west-1',
      kind: 'access-denied',
    });

    const cells = await record();
    const broken = cells.find((cell) => cell.status === 'FAILED');
    here.aws.faults.clear();
    const calls = await here.calls(record);

    expect(cells.filter(({ status }) => status === 'COMPLETED')).toHaveLength(16);
    expect(broken).toMatchObject({
      region: 'eu-west-1',
      reason: { message: expect.stringContaining('PutDeliveryChannel failed for account') },
    });
    expect(changesOf(calls)).toEqual([
      'config:PutDeliveryChannel',
      'config:StartConfigurationRecorder',
    ]);
  });
});

describe('recorder in an account that AWS has just made', () => {
  const make = () => record({ unset: true, settle: 'later' });
  const verify = () => record({ mode: 'verify' });

  test('looks at nothing before it writes, and once after', async () => {
    const calls = await here.calls(async () => {
      expect(statuses(await make())).toEqual(new Set(['COMPLETED']));
    });
    const looks = await here.calls(async () => {
      expect(statuses(await verify())).toEqual(new Set(['COMPLETED']));
    });

    expect(calls.filter(({ mutating }) => !mutating)).toEqual([]);
    expect(changesOf(calls.filter(({ status }) => status === 200))).toHaveLength(17 * 3 + 1);
    expect(changesOf(looks)).toEqual([]);
  });

  test('makes all regions side by side, with the role beside the recorders', async () => {
    putServiceLinkedRole(here.world, CREATED, 'config.amazonaws.com', { usableNow: true });

    const rounds = await inRounds(changing, (held) =>
      record({ unset: true, settle: 'later', connection: held }),
    );

    expect(rounds.map((round) => round.toSorted())).toEqual([
      ['CreateServiceLinkedRole', ...Array(17).fill('PutConfigurationRecorder')],
      Array(17).fill('PutDeliveryChannel'),
      Array(17).fill('StartConfigurationRecorder'),
    ]);
  });

  test('tries a role just made in one region, while the others wait for what it comes to', async () => {
    const rounds = await inRounds(changing, (held) =>
      record({ unset: true, settle: 'later', connection: held }),
    );
    const channels = rounds
      .map((round) => round.filter((name) => name === 'PutDeliveryChannel').length)
      .filter((count) => count > 0);

    expect(channels[0]).toBe(1);
    expect(channels.reduce((sum, count) => sum + count, 0)).toBeLessThan(2 * 17);
  });

  test('makes the role again when the first attempt is refused', async () => {
    here.aws.faults.add({
      service: 'iam',
      operation: 'CreateServiceLinkedRole',
      kind: 'throttle',
      times: 1,
    });

    expect(statuses(await make())).toEqual(new Set(['COMPLETED']));
  });

  test('takes over what it did not expect', async () => {
    await theirsIn(region('eu-west-1'), here.foundation.logArchive.configBucket);

    const cells = await make();

    expect(statuses(cells)).toEqual(new Set(['COMPLETED']));
    expect(cells.find((cell) => cell.region === 'eu-west-1')?.changes).toEqual([
      'Reconfigure the recorder theirs in place: resource types.',
      expect.stringContaining('Point the delivery channel their-channel'),
      'Start recording with theirs.',
    ]);
    expect(statuses(await verify())).toEqual(new Set(['COMPLETED']));
  });
});

describe('a recorder that delivers elsewhere', () => {
  const code = region('eu-west-1');
  const answer = (choice: Choice): Answers => ({
    'recorder.other-recorder': { choice, by: 'alice', at: instant() },
  });
  const theirBucket = async () => {
    const name = `theirs-${CREATED}`;
    const client = new S3Client(here.aws.as(CREATED));
    await client.send(new CreateBucketCommand({ Bucket: name }));
    await client.send(
      new PutBucketPolicyCommand({
        Bucket: name,
        Policy: JSON.stringify({
          Version: '2012-10-17',
          Statement: [
            {
              Effect: 'Allow',
              Principal: { Service: 'config.amazonaws.com' },
              Action: ['s3:GetBucketAcl', 's3:ListBucket', 's3:PutObject'],
              Resource: [`arn:aws:s3:::${name}`, `arn:aws:s3:::${name}/*`],
            },
          ],
        }),
      }),
    );
    await theirsIn(code, name, true);
    return name;
  };
  const namesNow = async () => {
    const { ConfigurationRecorders: recorders = [] } = await configService(
      administrator,
      code,
    ).send(new DescribeConfigurationRecordersCommand({}));
    const { DeliveryChannels: channels = [] } = await configService(administrator, code).send(
      new DescribeDeliveryChannelsCommand({}),
    );
    return [recorders[0]?.name, channels[0]?.name, channels[0]?.s3BucketName];
  };

  test('is found by a report, with who loses by it', async () => {
    const bucket = await theirBucket();
    const found: Change[] = [];

    await record({
      mode: 'report',
      planned: ({ region: where }, { changes }) => {
        if (where === code) found.push(...changes);
      },
    });

    expect(found.map(({ conflict }) => conflict)).toEqual(
      Array(found.length).fill('recorder.other-recorder'),
    );
    expect(found.flatMap(({ losers = [] }) => losers)).toEqual([expect.stringContaining(bucket)]);
  });

  test('is reconfigured in place unless somebody answers otherwise', async () => {
    await theirBucket();

    expect(statuses(await record())).toEqual(new Set(['COMPLETED']));

    const { configBucket } = here.foundation.logArchive;
    expect(await namesNow()).toEqual(['theirs', 'their-channel', configBucket]);
  });

  test('is replaced where somebody agreed to it, and the second time there is nothing to do', async () => {
    await theirBucket();

    expect(statuses(await record({}, answer('replace')))).toEqual(new Set(['COMPLETED']));
    const calls = await here.calls(() => record({}, answer('replace')));

    const { configBucket } = here.foundation.logArchive;
    expect(await namesNow()).toEqual(['default', 'default', configBucket]);
    expect(changesOf(calls)).toEqual([]);
  });

  test.each(['config:StopConfigurationRecorder', 'config:DeleteDeliveryChannel'])(
    'is replaced after a crash behind %s',
    async (last) => {
      await theirBucket();
      const client = configService(administrator, code);
      await client.send(
        new StopConfigurationRecorderCommand({ ConfigurationRecorderName: 'theirs' }),
      );
      if (last.endsWith('Channel')) {
        await client.send(
          new DeleteDeliveryChannelCommand({ DeliveryChannelName: 'their-channel' }),
        );
      }

      expect(statuses(await record({}, answer('replace')))).toEqual(new Set(['COMPLETED']));

      expect((await namesNow())[2]).toBe(here.foundation.logArchive.configBucket);
    },
  );

  test('stays as it is where somebody keeps it, in every mode', async () => {
    const bucket = await theirBucket();

    for (const mode of ['enforce', 'verify', 'report'] as const) {
      const cells = await record({ mode }, answer('keep'));
      const [cell] = cells.filter(({ region: where }) => where === code);
      expect(cell).toMatchObject({ status: 'COMPLETED', changes: [] });
      expect(cell?.notes).toContainEqual(expect.stringContaining('Kept as it is'));
    }

    expect(await namesNow()).toEqual(['theirs', 'their-channel', bucket]);
  });
});

describe('the deliveries of Config', () => {
  const verify = () =>
    record({
      mode: 'verify',
      targets: [here.target(CREATED)],
    });

  test('are waited for', async () => {
    await record();

    let cells: Awaited<ReturnType<typeof verify>> = [];
    const calls = await here.calls(async () => {
      cells = await verify();
    });

    const { configBucket } = here.foundation.logArchive;
    expect(cells[0]).toMatchObject({ status: 'COMPLETED' });
    expect(cells[0]?.notes[0]).toContain(`${configBucket} took its test object`);
    expect(calls.map(({ operation }) => operation)).not.toContain('DescribeDeliveryChannelStatus');
  });

  test('are asked for once something was due', async () => {
    await record();
    const at = { account: CREATED, region: here.settings.homeRegion };
    const { recorder: made } = configStore(here.world, at);
    if (made?.startedAt !== undefined) made.startedAt -= 86_400_000;

    const [cell] = await verify();

    expect(cell).toMatchObject({
      status: 'COMPLETED',
      notes: [`AWS Config records and delivers to ${here.foundation.logArchive.configBucket}.`],
    });
  });

  test('fail with what Config says where the bucket takes nothing any more', async () => {
    await record();
    await new S3Client(here.aws.as(LOGGING, here.settings.homeRegion)).send(
      new DeleteBucketPolicyCommand({ Bucket: here.foundation.logArchive.configBucket }),
    );

    const [cell] = await verify();

    expect(cell).toMatchObject({
      status: 'FAILED',
      reason: {
        code: 'DeliveryFailing',
        message: expect.stringContaining(here.foundation.logArchive.configBucket),
      },
    });
  });
});
