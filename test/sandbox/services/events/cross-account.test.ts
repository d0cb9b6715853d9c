import {
  EventBridgeClient,
  PutPermissionCommand,
  PutRuleCommand,
  PutTargetsCommand,
} from '@aws-sdk/client-eventbridge';
import {
  CreateDeliveryStreamCommand,
  DescribeDeliveryStreamCommand,
  FirehoseClient,
} from '@aws-sdk/client-firehose';
import { CreateBucketCommand, S3Client } from '@aws-sdk/client-s3';
import { putRole } from '../../../../sandbox/services/iam/put-role.ts';
import { findBucket } from '../../../../sandbox/services/s3/buckets.ts';
import { allow, BARE, HOME, SECURITY, startingWorld } from '../../../support/starting-world.ts';
import { deliveryTo, OWN, objectsOf } from '../../../support/stream-account.ts';

const BUS = `arn:aws:events:${HOME}:${SECURITY}:event-bus/default`;
const STREAM = `arn:aws:firehose:${HOME}:${SECURITY}:deliverystream/findings`;
const EventPattern = '{"source":["aws.guardduty"]}';

const trusting = (service: string) => ({
  Version: '2012-10-17',
  Statement: [{ Effect: 'Allow', Principal: { Service: service }, Action: 'sts:AssumeRole' }],
});

/** A stream in Security behind a rule on its default bus, and a rule in Legacy Billing that leads to that bus. */
const start = async (RoleArn?: string) => {
  const { world, as, clock } = startingWorld();
  const role = (account: string, name: string, service: string, statements: readonly object[]) =>
    putRole(world, account, {
      name,
      trust: trusting(service),
      inline: { all: { Version: '2012-10-17', Statement: statements } },
    });
  role(SECURITY, 'stream', 'firehose.amazonaws.com', deliveryTo(OWN));
  role(SECURITY, 'rule', 'events.amazonaws.com', [allow('firehose:*', STREAM)]);
  role(BARE, 'carrier', 'events.amazonaws.com', [allow('events:PutEvents', BUS)]);
  await new S3Client({ ...as(SECURITY), forcePathStyle: true }).send(
    new CreateBucketCommand({ Bucket: OWN }),
  );
  const firehose = new FirehoseClient(as(SECURITY));
  await firehose.send(
    new CreateDeliveryStreamCommand({
      DeliveryStreamName: 'findings',
      ExtendedS3DestinationConfiguration: {
        BucketARN: `arn:aws:s3:::${OWN}`,
        RoleARN: `arn:aws:iam::${SECURITY}:role/stream`,
        BufferingHints: { IntervalInSeconds: 0, SizeInMBs: 1 },
      },
    }),
  );
  clock.advance(60_000);
  const lead = async (account: string, target: { Arn: string; RoleArn?: string }) => {
    const events = new EventBridgeClient(as(account));
    await events.send(new PutRuleCommand({ Name: 'onwards', EventPattern }));
    const Targets = [{ Id: 'one', ...target }];
    await events.send(new PutTargetsCommand({ Rule: 'onwards', Targets }));
  };
  await lead(SECURITY, { Arn: STREAM, RoleArn: `arn:aws:iam::${SECURITY}:role/rule` });
  await lead(BARE, { Arn: BUS, ...(RoleArn === undefined ? {} : { RoleArn }) });
  const arrives = async () => {
    world.emit({
      source: 'aws.guardduty',
      'detail-type': 'GuardDuty Finding',
      account: BARE,
      region: HOME,
      detail: {},
    });
    // Asked for, a stream delivers what is due.
    await firehose.send(new DescribeDeliveryStreamCommand({ DeliveryStreamName: 'findings' }));
    return Object.keys(objectsOf(findBucket(world, OWN))).length;
  };
  const security = new EventBridgeClient(as(SECURITY));
  return { arrives, security };
};

describe('a bus of another account', () => {
  const CARRIER = `arn:aws:iam::${BARE}:role/carrier`;
  const organization = new PutPermissionCommand({
    StatementId: 'organization',
    Principal: '*',
    Condition: { Type: 'StringEquals', Key: 'aws:PrincipalOrgID', Value: 'o-holdfast001' },
  });
  const account = new PutPermissionCommand({ StatementId: 'account', Principal: BARE });

  test('takes nothing without a policy', async () => {
    const { arrives } = await start(CARRIER);

    expect(await arrives()).toBe(0);
  });

  test('takes what the account sends that its policy names', async () => {
    const { arrives, security } = await start();

    await security.send(account);

    expect(await arrives()).toBe(1);
  });

  test('that opens to the organization takes what a role brings, and no more', async () => {
    const [by, without] = [await start(CARRIER), await start()];
    await by.security.send(organization);
    await without.security.send(organization);

    expect(await by.arrives()).toBe(1);
    expect(await without.arrives()).toBe(0);
  });
});
