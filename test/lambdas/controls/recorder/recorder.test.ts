import {
  PutConfigurationRecorderCommand,
  PutDeliveryChannelCommand,
  StopConfigurationRecorderCommand,
} from '@aws-sdk/client-config-service';
import { configService } from '../../../../lambdas/aws/clients/config-service.ts';
import type { Connection } from '../../../../lambdas/aws/connection.ts';
import { runControl } from '../../../../lambdas/controls/engine.ts';
import { recorder } from '../../../../lambdas/controls/recorder/recorder.ts';
import { regionTargets } from '../../../../lambdas/controls/targets.ts';
import type { StageCell } from '../../../../lambdas/domain/operations/stage.ts';
import { putServiceLinkedRole } from '../../../../sandbox/services/iam/service-linked-roles.ts';
import { region } from '../../../support/builders.ts';
import { quick } from '../../../support/controls.ts';
import { CREATED, changesOf, type Hardening, hardening } from '../../../support/hardening.ts';

let here: Hardening;
let connection: Connection;
beforeEach(async () => {
  here = await hardening();
  connection = here.administrator(CREATED);
});
afterEach(() => here.stop());

const record = (): Promise<readonly StageCell[]> =>
  runControl(recorder, {
    mode: 'enforce',
    targets: regionTargets(here.settings, here.foundation, CREATED),
    settings: here.settings,
    connection,
    pacing: quick,
    report: async () => {},
  });

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
    expect(changesOf(calls)[0]).toBe('iam:CreateServiceLinkedRole');
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
    const client = configService(connection, code);
    putServiceLinkedRole(here.world, CREATED, 'config.amazonaws.com', { usableNow: true });
    const roleARN = recorder.desired(here.settings, here.target(CREATED)).roleArn;
    await client.send(
      new PutConfigurationRecorderCommand({
        ConfigurationRecorder: {
          name: 'theirs',
          roleARN,
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
        DeliveryChannel: {
          name: 'their-channel',
          s3BucketName: here.foundation.logArchive.configBucket,
        },
      }),
    );

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
    await configService(connection, region('ap-south-1')).send(
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
