import type { AwsAccountId, Region } from '../../lambdas/contracts/ids.ts';
import { type Archive, archiveBucket } from '../../lambdas/controls/log-archive/archive.ts';
import { accessAnalyzer } from '../../sandbox/services/access-analyzer/access-analyzer.ts';
import { accountManagement } from '../../sandbox/services/account/account.ts';
import { createAuthorize } from '../../sandbox/services/authorize.ts';
import { cloudFormation } from '../../sandbox/services/cloudformation/cloudformation.ts';
import { cloudTrail } from '../../sandbox/services/cloudtrail/cloudtrail.ts';
import { cloudWatch } from '../../sandbox/services/cloudwatch/cloudwatch.ts';
import { config } from '../../sandbox/services/config/config.ts';
import { ec2 } from '../../sandbox/services/ec2/ec2.ts';
import { firehose } from '../../sandbox/services/firehose/firehose.ts';
import { guardDuty } from '../../sandbox/services/guardduty/guardduty.ts';
import { iam } from '../../sandbox/services/iam/iam.ts';
import { putRole } from '../../sandbox/services/iam/put-role.ts';
import { keyId } from '../../sandbox/services/kms/key-operations.ts';
import { keyArn } from '../../sandbox/services/kms/keys.ts';
import { kms } from '../../sandbox/services/kms/kms.ts';
import { cloudWatchLogs } from '../../sandbox/services/logs/cloudwatch-logs.ts';
import { organizations } from '../../sandbox/services/organizations/organizations.ts';
import { s3 } from '../../sandbox/services/s3/s3.ts';
import { s3Control } from '../../sandbox/services/s3-control/s3-control.ts';
import { sns } from '../../sandbox/services/sns/sns.ts';
import { ssm } from '../../sandbox/services/ssm/ssm.ts';
import { createResolve, issueCredentials } from '../../sandbox/services/sts/sessions.ts';
import { sts } from '../../sandbox/services/sts/sts.ts';
import type { AwsEvent, World } from '../../sandbox/services/world.ts';
import { createState } from '../../sandbox/state.ts';
import { defaultWorld } from '../../sandbox/worlds/default.ts';
import type { WorldDefinition } from '../../sandbox/worlds/world-definition.ts';
import { recorded } from '../least-privilege/recording.ts';
import { aws, type ClientOptions, type TestAws } from './aws.ts';
import { type ManualClock, manualClock } from './control-plane.ts';
import { layLogArchive } from './log-archive.ts';
import { worldWithEvents } from './world-with-events.ts';

export const MANAGEMENT = '111111111111';
export const SECURITY = '222222222222';
export const LOGGING = '333333333333';
/** Legacy Billing: nothing in it but the role that lets the organization in. */
export const BARE = '444444444444';
export const DATA_PLATFORM = '555555555555';
export const HOME = 'us-east-1';
/** The first key of the account: the log archive's. */
export const KEY = keyArn(LOGGING, HOME, keyId({ account: LOGGING, region: HOME }, 0));

const archive: Archive = {
  organizationId: 'o-holdfast001',
  managementAccountId: MANAGEMENT as AwsAccountId,
  loggingAccountId: LOGGING as AwsAccountId,
  securityAccountId: SECURITY as AwsAccountId,
  region: HOME as Region,
};
export const TRAIL_BUCKET = archiveBucket(archive, 'trail');
export const CONFIG_BUCKET = archiveBucket(archive, 'config');
export const SESSIONS_BUCKET = archiveBucket(archive, 'sessions');

export interface StartingWorld {
  readonly world: World;
  readonly clock: ManualClock;
  readonly aws: TestAws;
  /** What services told EventBridge of, oldest first. */
  readonly emitted: readonly AwsEvent[];
  /** The administrator of an account. */
  as(account: string, region?: string): ClientOptions;
  /** A session of a role that is made with this policy. */
  asRole(account: string, name: string, statements: readonly object[]): ClientOptions;
}

const trustsAnyone = {
  Version: '2012-10-17',
  Statement: [{ Effect: 'Allow', Principal: { AWS: '*' }, Action: 'sts:AssumeRole' }],
};

/**
 * A starting organization behind the wire, all policies enforced, on a clock that stands until it is moved. The default one
 * with the log archive that its foundation lays, unless told otherwise.
 */
export const startingWorld = (
  definition: WorldDefinition = defaultWorld,
  { archived = definition === defaultWorld } = {},
): StartingWorld => {
  const clock = manualClock();
  const { managementAccount } = definition;
  const { world, eventBridge, emitted } = worldWithEvents(
    { state: createState(), clock, managementAccount, ...recorded('fakes') },
    HOME,
  );
  definition.seed(world);
  if (archived) layLogArchive(world, archive);
  const services = [
    accessAnalyzer(world),
    accountManagement(world),
    eventBridge.service,
    firehose(world),
    organizations(world),
    iam(world),
    sts(world),
    s3(world),
    s3Control(world),
    sns(world),
    ssm(world),
    kms(world),
    cloudTrail(world),
    cloudWatch(world),
    config(world),
    ec2(world),
    cloudWatchLogs(world),
    cloudFormation(world),
    guardDuty(world),
  ];
  const server = aws({ clock }, services, {
    resolve: createResolve(world),
    authorize: createAuthorize(world),
  });
  return {
    world,
    clock,
    aws: server,
    emitted,
    as: (account, region = HOME) => server.as(account, region),
    asRole: (account, name, Statement) => {
      const document = { Version: '2012-10-17', Statement };
      putRole(world, account, { name, trust: trustsAnyone, inline: { all: document } });
      const arn = `arn:aws:iam::${account}:role/${name}`;
      return server.withCredentials(issueCredentials(world, arn, 'test'), HOME);
    },
  };
};

/** One statement that allows. */
export const allow = (action: string | readonly string[], resource = '*') => ({
  Effect: 'Allow',
  Action: action,
  Resource: resource,
});

export const policyOf = (...Statement: readonly object[]): string =>
  JSON.stringify({ Version: '2012-10-17', Statement });
