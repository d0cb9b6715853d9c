import type { Region } from '../../../../lambdas/contracts/ids.ts';
import {
  controlTowerRecorderNotes,
  inheritedRecorder,
} from '../../../../lambdas/controls/recorder/control-tower-recorder.ts';
import { planRecorderChanges } from '../../../../lambdas/controls/recorder/plan-recorder.ts';
import { recorder } from '../../../../lambdas/controls/recorder/recorder.ts';
import type { ObservedRecorder } from '../../../../lambdas/controls/recorder/recorder-state.ts';
import { config } from '../../../../sandbox/services/config/config.ts';
import { asControlTower } from '../../../../sandbox/worlds/control-tower/landing-zone.ts';
import { instant, region, someSettings } from '../../../support/builders.ts';
import {
  againstControlTower,
  BUCKET,
  type GovernedAccount,
  governedAccount,
  inRegion,
  RECORDER,
  UNGOVERNED_REGION,
} from '../../../support/control-tower.ts';
import { aTarget } from '../../../support/controls.ts';
import { CREATED, LOGGING } from '../../../support/hardening.ts';

const HOME = 'us-east-1' as Region;
const LESS = 'recorder.control-tower';
const desired = recorder.desired(someSettings(), aTarget());
const elsewhere = recorder.desired(someSettings(), aTarget({ region: region('eu-west-1') }));

const kept = (values: Partial<ObservedRecorder> = {}): ObservedRecorder => ({
  recorder: {
    name: RECORDER,
    roleArn: 'arn:aws:iam::444444444444:role/aws-controltower-ConfigRecorderRole',
    everyType: true,
    globalTypes: true,
    frequency: 'CONTINUOUS',
    overrides: 0,
  },
  channel: {
    name: 'aws-controltower-BaselineConfigDeliveryChannel',
    bucket: BUCKET,
    prefix: 'o-exampleorgid',
    keyArn: '',
    snapshots: 'TwentyFour_Hours',
  },
  recording: true,
  lastStatus: 'success',
  serviceRole: 'not-read',
  ...values,
});
const recording = (values: Partial<NonNullable<ObservedRecorder['recorder']>>) => {
  const { recorder: own } = kept();
  return kept({ recorder: { ...(own as NonNullable<typeof own>), ...values } });
};
const deliveringTo = (bucket: string) => {
  const { channel } = kept();
  return kept({ channel: { ...(channel as NonNullable<typeof channel>), bucket } });
};

describe('what Control Tower records', () => {
  test('is credited to it, and nothing of it is changed', () => {
    expect(planRecorderChanges(desired, kept())).toEqual([]);
    expect(inheritedRecorder(desired, kept())).toBe(
      `AWS Control Tower keeps AWS Config here: its recorder ${RECORDER} delivers to ${BUCKET} in account ${LOGGING}.`,
    );
  });

  test.each([
    ['as landing zone 4 delivers to Audit', 'aws-controltower-config-logs-222222222222-frp-ikz'],
    ['to our own bucket', desired.channel.bucket],
  ])('counts where it delivers %s', (_, bucket) => {
    expect(planRecorderChanges(desired, deliveringTo(bucket))).toEqual([]);
    expect(inheritedRecorder(desired, deliveringTo(bucket))).toContain(bucket);
  });

  test('needs no global resource types beyond the lead region', () => {
    const local = recording({ globalTypes: false });

    expect(planRecorderChanges(elsewhere, local)).toEqual([]);
    expect(inheritedRecorder(elsewhere, local)).toBeDefined();
  });

  test.each([
    ['leaves resource types out', recording({ everyType: false })],
    ['leaves global resource types out', recording({ globalTypes: false })],
    ['has no delivery channel', (({ channel: _, ...without }) => without)(kept())],
    ['delivers to somebody-elses', deliveringTo('somebody-elses')],
    [
      'delivers to aws-controltower-logs-999900001111-us-east-1',
      deliveringTo('aws-controltower-logs-999900001111-us-east-1'),
    ],
    ['is stopped', kept({ recording: false })],
  ])('has to be answered to where it %s', (lack, observed) => {
    expect(planRecorderChanges(desired, observed)).toEqual([
      expect.objectContaining({
        kind: 'await-control-tower',
        conflict: LESS,
        destructive: false,
        sentence: expect.stringContaining(lack),
      }),
    ]);
    expect(inheritedRecorder(desired, observed)).toBeUndefined();
  });

  test('is noted where it records at another frequency than the settings say', () => {
    expect(controlTowerRecorderNotes(desired, kept())).toEqual([]);
    expect(controlTowerRecorderNotes(desired, recording({ frequency: 'DAILY' }))).toEqual([
      expect.stringMatching(/records DAILY; these settings say CONTINUOUS/),
    ]);
    expect(controlTowerRecorderNotes(desired, recording({ overrides: 2 }))).toHaveLength(1);
  });
});

describe('recorder in an account that Control Tower enrolled', () => {
  let here: GovernedAccount;
  afterEach(() => here.stop());

  const carry = (options?: Parameters<GovernedAccount['carry']>[2]) =>
    here.carry('record-configuration', recorder, options);

  test('changes nothing, in no mode, and says who keeps it', async () => {
    here = await governedAccount();

    const calls = await here.calls(async () => {
      for (const mode of ['report', 'enforce', 'verify'] as const) {
        const cells = await carry({ mode });
        expect(cells.map(({ status, changes }) => [status, changes])).toEqual([
          ['COMPLETED', []],
          ['COMPLETED', []],
        ]);
        expect(cells.map(({ inherited }) => inherited)).toEqual([
          expect.stringContaining(RECORDER),
          expect.stringContaining(RECORDER),
        ]);
      }
    });

    expect(againstControlTower(calls)).toEqual([]);
    expect(calls.filter(({ status }) => status !== 200)).toEqual([]);
  });

  test('fails in a region that Control Tower denies and does not govern, and names the policy', async () => {
    here = await governedAccount({ regions: [HOME, UNGOVERNED_REGION] });

    const cells = await carry();

    expect(inRegion(cells, HOME)).toMatchObject({ status: 'COMPLETED' });
    expect(inRegion(cells, UNGOVERNED_REGION)).toMatchObject({
      status: 'FAILED',
      reason: {
        code: 'DeniedByServiceControlPolicy',
        message: expect.stringMatching(
          /account 444444444444 in eu-west-3: .*explicit deny in a service control policy: arn:aws:organizations::111111111111:policy\/o-holdfast01\/service_control_policy\/p-[0-9a-z]+/,
        ),
        nextStep: expect.stringContaining(`Let AWS Control Tower govern ${UNGOVERNED_REGION}`),
      },
    });
  });

  test('leaves to Control Tower what records less, unless somebody lives with it', async () => {
    here = await governedAccount({ regions: [HOME] });
    asControlTower(here.world, CREATED, HOME)(config(here.world), 'PutConfigurationRecorder', {
      ConfigurationRecorder: {
        name: RECORDER,
        roleARN: `arn:aws:iam::${CREATED}:role/aws-service-role/config.amazonaws.com/AWSServiceRoleForConfig`,
        recordingGroup: { allSupported: false, resourceTypes: ['AWS::S3::Bucket'] },
      },
    });

    const calls = await here.calls(async () => {
      const [waiting] = await carry();
      expect(waiting).toMatchObject({
        status: 'FAILED',
        reason: {
          code: 'KeptByControlTower',
          message: expect.stringContaining('of account 444444444444 in us-east-1'),
        },
      });
      const answers = {
        [LESS]: { choice: 'keep', reason: 'our choice', by: 'alice', at: instant() },
      } as const;
      const [lived] = await carry({ answers });
      expect(lived).toMatchObject({ status: 'COMPLETED', changes: [] });
      expect(lived?.notes).toContainEqual(expect.stringContaining(`(${LESS}: our choice)`));
      expect(lived).not.toHaveProperty('inherited');
    });

    expect(againstControlTower(calls)).toEqual([]);
  });
});
