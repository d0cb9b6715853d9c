import { CloudFormationClient, ListStacksCommand } from '@aws-sdk/client-cloudformation';
import { CloudTrailClient, ListTrailsCommand } from '@aws-sdk/client-cloudtrail';
import { CloudWatchLogsClient, DescribeLogGroupsCommand } from '@aws-sdk/client-cloudwatch-logs';
import {
  ConfigServiceClient,
  DescribeConfigurationRecordersCommand,
} from '@aws-sdk/client-config-service';
import { EC2Client, GetEbsEncryptionByDefaultCommand } from '@aws-sdk/client-ec2';
import { GuardDutyClient, ListDetectorsCommand } from '@aws-sdk/client-guardduty';
import { KMSClient, ListKeysCommand } from '@aws-sdk/client-kms';
import {
  CreateAccountCommand,
  ListAccountsCommand,
  OrganizationsClient,
} from '@aws-sdk/client-organizations';
import { ListBucketsCommand, S3Client } from '@aws-sdk/client-s3';
import { ListDocumentsCommand, SSMClient } from '@aws-sdk/client-ssm';
import { DEFAULT_REGIONS } from '../../../lambdas/contracts/settings.ts';
import type { ClientOptions } from '../../support/aws.ts';
import { MANAGEMENT, startingWorld } from '../../support/starting-world.ts';

/** A harmless read of each service. */
const READS: Readonly<Record<string, (options: ClientOptions) => Promise<unknown>>> = {
  cloudformation: (options) => new CloudFormationClient(options).send(new ListStacksCommand({})),
  cloudtrail: (options) => new CloudTrailClient(options).send(new ListTrailsCommand({})),
  config: (options) =>
    new ConfigServiceClient(options).send(new DescribeConfigurationRecordersCommand({})),
  guardduty: (options) => new GuardDutyClient(options).send(new ListDetectorsCommand({})),
  logs: (options) => new CloudWatchLogsClient(options).send(new DescribeLogGroupsCommand({})),
  ec2: (options) => new EC2Client(options).send(new GetEbsEncryptionByDefaultCommand({})),
  ssm: (options) => new SSMClient(options).send(new ListDocumentsCommand({})),
  kms: (options) => new KMSClient(options).send(new ListKeysCommand({})),
  s3: (options) =>
    new S3Client({ ...options, forcePathStyle: true }).send(new ListBucketsCommand({})),
};

const newAccount = async () => {
  const begun = startingWorld();
  const organizations = new OrganizationsClient(begun.as(MANAGEMENT));
  await organizations.send(
    new CreateAccountCommand({ AccountName: 'New', Email: 'n@example.com' }),
  );
  let id: string | undefined;
  while (id === undefined) {
    begun.clock.advance(1_000);
    const { Accounts } = await organizations.send(new ListAccountsCommand({}));
    id = Accounts?.find(({ Name }) => Name === 'New')?.Id;
  }
  return { ...begun, id };
};

const outcome = (answer: Promise<unknown>): Promise<string> =>
  answer.then(
    () => 'served',
    (error: unknown) => (error instanceof Error ? error.name : String(error)),
  );

describe('a new account', () => {
  test.each(Object.keys(READS))(
    'is kept waiting by %s in some regions, and served in the end',
    async (service) => {
      const { as, id, clock } = await newAccount();
      const read = READS[service] ?? (() => Promise.resolve());
      const everywhere = () =>
        Promise.all(DEFAULT_REGIONS.map((region) => outcome(read(as(id, region)))));

      const early = await everywhere();
      clock.advance(5 * 60_000);
      const late = await everywhere();

      expect(early.filter((one) => one !== 'served').length).toBeGreaterThan(0);
      for (const one of early) {
        expect(['served', 'SubscriptionRequiredException', 'OptInRequired']).toContain(one);
      }
      expect(new Set(late)).toEqual(new Set(['served']));
    },
  );
});
