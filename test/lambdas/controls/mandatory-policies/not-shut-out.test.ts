import { StopConfigurationRecorderCommand } from '@aws-sdk/client-config-service';
import { DeleteDeliveryStreamCommand } from '@aws-sdk/client-firehose';
import { DisableKeyCommand, ListKeysCommand } from '@aws-sdk/client-kms';
import { MoveAccountCommand } from '@aws-sdk/client-organizations';
import { DeleteBucketCommand, DeleteBucketPolicyCommand } from '@aws-sdk/client-s3';
import { DeleteTopicCommand } from '@aws-sdk/client-sns';
import { configService } from '../../../../lambdas/aws/clients/config-service.ts';
import { firehose } from '../../../../lambdas/aws/clients/firehose.ts';
import { kms } from '../../../../lambdas/aws/clients/kms.ts';
import { s3 } from '../../../../lambdas/aws/clients/s3.ts';
import { sns } from '../../../../lambdas/aws/clients/sns.ts';
import type { AwsAccountId } from '../../../../lambdas/contracts/ids.ts';
import { EXECUTION_ROLE } from '../../../../lambdas/contracts/names.ts';
import type { Settings } from '../../../../lambdas/contracts/settings.ts';
import { recorder } from '../../../../lambdas/controls/recorder/recorder.ts';
import { securityStack } from '../../../../lambdas/controls/security-stack/security-stack.ts';
import { enterAccount } from '../../../../lambdas/controls/sessions.ts';
import { archiveLayer } from '../../../support/archive-account.ts';
import { changedBaseline, establishBaseline, layBaselineSet } from '../../../support/baseline.ts';
import { operationId } from '../../../support/builders.ts';
import {
  CREATED,
  type Hardening,
  hardening,
  INVITED,
  LOGGING,
  SECURITY,
} from '../../../support/hardening.ts';
import { organizationsOf, runOver, withPolicies } from '../../../support/organization.ts';

const operation = { id: operationId(), requestedBy: 'alice' };
const DENIED = {
  message: expect.stringContaining('explicit deny in a service control policy'),
};

let here: Hardening;
let units: Readonly<Record<string, string>>;
beforeEach(async () => {
  here = await hardening();
  const { foundation } = await withPolicies(here);
  units = foundation.units;
});
afterEach(() => here.stop());

/** From now on the policies of that account type bind the account. */
const put = (account: AwsAccountId, type: string) =>
  organizationsOf(here).send(
    new MoveAccountCommand({
      AccountId: account,
      SourceParentId: here.foundation.rootId,
      DestinationParentId: units[type],
    }),
  );

describe('an account under the mandatory policies', () => {
  test('gets a new baseline through the bootstrap role', async () => {
    await establishBaseline(here);
    await put(CREATED, 'production');

    const cell = await establishBaseline(here, { settings: changedBaseline(here.settings) });

    expect(cell).toMatchObject({ status: 'COMPLETED' });
    expect(cell?.changes).not.toEqual([]);
  });

  test('gets its first baseline there as well', async () => {
    await put(CREATED, 'production');

    expect(await establishBaseline(here)).toMatchObject({ status: 'COMPLETED' });
  });

  test('gets a new baseline by its StackSet', async () => {
    await layBaselineSet(here);
    await establishBaseline(here, { account: INVITED });
    await put(INVITED, 'development');

    const settings = changedBaseline(here.settings);
    const cell = await establishBaseline(here, { account: INVITED, settings });

    expect(cell).toMatchObject({ status: 'COMPLETED' });
    expect(cell?.changes).not.toEqual([]);
  });

  test('is mended by HoldfastExecution, and by its administrator no more', async () => {
    const administrator = configService(
      here.administrator(CREATED),
      here.target(CREATED).homeRegion,
    );
    const stop = () =>
      administrator.send(
        new StopConfigurationRecorderCommand({ ConfigurationRecorderName: 'default' }),
      );
    const record = async () => {
      const target = here.target(CREATED);
      const connection = await enterAccount({
        own: here.own('record-configuration'),
        target,
        role: EXECUTION_ROLE,
        operation,
        permissions: recorder.permissions.execution,
      });
      return runOver(here, recorder, target, connection);
    };
    await establishBaseline(here);
    await record();
    await stop();
    await put(CREATED, 'sandbox');

    expect(await record()).toMatchObject([
      { status: 'COMPLETED', changes: ['Start recording with default.'] },
    ]);
    await expect(stop()).rejects.toMatchObject(DENIED);
  });
});

describe('the Security account under the mandatory policies', () => {
  const bring = async (settings: Settings = here.settings) => {
    const target = here.target(SECURITY);
    const connection = await enterAccount({
      own: here.own('prepare-security-account'),
      target,
      role: settings.bootstrapRole,
      operation,
      permissions: securityStack.permissions.bootstrap ?? [],
    });
    return runOver(here, securityStack, target, connection, { settings });
  };

  test('gets its stack made and changed', async () => {
    await put(SECURITY, 'security');

    expect(await bring()).toMatchObject([{ status: 'COMPLETED' }]);
    const alarms = { ...here.settings.alarms, emails: ['security@example.com'] };
    const [cell] = await bring({ ...here.settings, alarms });

    expect(cell).toMatchObject({ status: 'COMPLETED' });
    expect(cell?.changes).not.toEqual([]);
  });

  test('gets made again what was deleted of its stack', async () => {
    await bring();
    const administrator = here.administrator(SECURITY);
    const { homeRegion } = here.target(SECURITY);
    const TopicArn = `arn:aws:sns:${homeRegion}:${SECURITY}:holdfast-alarms`;
    const DeliveryStreamName = 'holdfast-access-analyzer';
    await sns(administrator, homeRegion).send(new DeleteTopicCommand({ TopicArn }));
    await firehose(administrator, homeRegion).send(
      new DeleteDeliveryStreamCommand({ DeliveryStreamName }),
    );
    await put(SECURITY, 'security');

    const [cell] = await bring();

    expect(cell).toMatchObject({ status: 'COMPLETED' });
    expect(cell?.changes[0]).toContain('AlarmTopic, FindingsStream');
  });

  test('lets its administrator take neither the topic of the alarms nor its key', async () => {
    await bring();
    await put(SECURITY, 'security');
    const administrator = here.administrator(SECURITY);
    const { homeRegion } = here.target(SECURITY);
    const { Keys: keys = [] } = await kms(administrator, homeRegion).send(new ListKeysCommand({}));
    const TopicArn = `arn:aws:sns:${homeRegion}:${SECURITY}:holdfast-alarms`;

    expect(keys).toHaveLength(1);
    await expect(
      kms(administrator, homeRegion).send(new DisableKeyCommand({ KeyId: keys[0]?.KeyId })),
    ).rejects.toMatchObject(DENIED);
    await expect(
      sns(administrator, homeRegion).send(new DeleteTopicCommand({ TopicArn })),
    ).rejects.toMatchObject(DENIED);
  });
});

describe('the Logging account under the mandatory policies', () => {
  const keys = () => kms(here.administrator(LOGGING), here.target(LOGGING).homeRegion);
  const buckets = () => s3(here.administrator(LOGGING), here.target(LOGGING).homeRegion);
  const key = () => ({ KeyId: here.foundation.logArchive.keyArn });
  const bucket = () => ({ Bucket: here.foundation.logArchive.trailBucket });

  test('has its archive mended and changed, and by its administrator no more', async () => {
    const lay = archiveLayer(here);
    const damages = [
      () => keys().send(new DisableKeyCommand(key())),
      () => buckets().send(new DeleteBucketPolicyCommand(bucket())),
      () => buckets().send(new DeleteBucketCommand(bucket())),
    ] as const;
    for (const damage of damages) await damage();
    await put(LOGGING, 'logging');

    expect(await lay()).toMatchObject({ status: 'COMPLETED' });
    const logArchive = { trailLockDays: 400, retentionDays: false } as const;
    expect(await lay({ settings: { ...here.settings, logArchive } })).toMatchObject({
      status: 'COMPLETED',
    });
    for (const damage of damages) await expect(damage()).rejects.toMatchObject(DENIED);
  });
});
