import { config } from '../../services/config/config.ts';
import { putRole, type RoleSeed } from '../../services/iam/put-role.ts';
import { putServiceLinkedRole } from '../../services/iam/service-linked-roles.ts';
import { cloudWatchLogs } from '../../services/logs/cloudwatch-logs.ts';
import { sns } from '../../services/sns/sns.ts';
import type { World } from '../../services/world.ts';
import { asControlTower, configTopic, type LandingZone, logsBucket, TAG } from './landing-zone.ts';

const CONFIG = 'config.amazonaws.com';
const RECORDER = 'aws-controltower-BaselineConfigRecorder';
const CHANNEL = 'aws-controltower-BaselineConfigDeliveryChannel';

const trusts = (principal: object): object => ({
  Version: '2012-10-17',
  Statement: [{ Effect: 'Allow', Principal: principal, Action: 'sts:AssumeRole' }],
});
const roleOf = (account: string, name: string): object => ({
  AWS: `arn:aws:iam::${account}:role/${name}`,
});
const managed = (name: string): string => `arn:aws:iam::aws:policy/${name}`;

/** By which Audit looks into, and acts in, every enrolled account. */
const baselineRoles = ({ audit }: LandingZone): readonly RoleSeed[] => [
  {
    name: 'aws-controltower-AdministratorExecutionRole',
    trust: trusts(roleOf(audit, 'aws-controltower-AuditAdministratorRole')),
    attached: [managed('AdministratorAccess')],
  },
  {
    name: 'aws-controltower-ReadOnlyExecutionRole',
    trust: trusts(roleOf(audit, 'aws-controltower-AuditReadOnlyRole')),
    attached: [managed('ReadOnlyAccess')],
  },
  {
    name: 'aws-controltower-ForwardSnsNotificationRole',
    trust: trusts({ Service: 'lambda.amazonaws.com' }),
  },
];

const seedRecorder = (world: World, zone: LandingZone, account: string, region: string): void => {
  const act = asControlTower(world, account, region);
  act(config(world), 'PutConfigurationRecorder', {
    ConfigurationRecorder: {
      name: RECORDER,
      roleARN: `arn:aws:iam::${account}:role/aws-service-role/${CONFIG}/AWSServiceRoleForConfig`,
      recordingGroup: {
        allSupported: true,
        includeGlobalResourceTypes: region === zone.home,
      },
    },
    Tags: Object.entries(TAG).map(([Key, Value]) => ({ Key, Value })),
  });
  act(config(world), 'PutDeliveryChannel', {
    DeliveryChannel: {
      name: CHANNEL,
      s3BucketName: logsBucket(zone),
      s3KeyPrefix: zone.organizationId,
      snsTopicARN: configTopic(zone, region),
      configSnapshotDeliveryProperties: { deliveryFrequency: 'TwentyFour_Hours' },
    },
  });
  act(config(world), 'StartConfigurationRecorder', { ConfigurationRecorderName: RECORDER });
};

/** What enrolling leaves in an account, in every region that is governed. Source: Control Tower User Guide, "Resource considerations for Account Factory". */
export const seedBaseline = (world: World, zone: LandingZone, account: string): void => {
  for (const role of baselineRoles(zone)) putRole(world, account, role);
  putServiceLinkedRole(world, account, CONFIG, { usableNow: true });
  for (const region of zone.regions) {
    const act = asControlTower(world, account, region);
    act(sns(world), 'CreateTopic', { Name: 'aws-controltower-SecurityNotifications' });
    act(cloudWatchLogs(world), 'CreateLogGroup', {
      logGroupName: '/aws/lambda/aws-controltower-NotificationForwarder',
    });
    seedRecorder(world, zone, account, region);
  }
};

/** What Audit has beside its own baseline: the topics that everything is told to, and the roles that reach into the others. */
export const seedAudit = (world: World, { audit, regions }: LandingZone): void => {
  for (const name of ['AuditAdministratorRole', 'AuditReadOnlyRole']) {
    putRole(world, audit, {
      name: `aws-controltower-${name}`,
      trust: trusts({ Service: 'lambda.amazonaws.com' }),
    });
  }
  for (const region of regions) {
    const act = asControlTower(world, audit, region);
    for (const what of ['AllConfigNotifications', 'AggregateSecurityNotifications']) {
      act(sns(world), 'CreateTopic', { Name: `aws-controltower-${what}` });
    }
  }
};
