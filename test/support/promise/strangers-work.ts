import type { ConditionKeys } from '../../../sandbox/services/policy/request-context.ts';
import { LOGGING, MANAGEMENT, MEMBER, SECURITY } from './people.ts';

/** What the policies must leave to everybody, near to what they protect by name or by action. */
export interface Work {
  readonly accounts: readonly string[];
  readonly action: string;
  readonly resource: (account: string) => string;
  readonly keys?: ConditionKeys;
}

const work = (
  action: string,
  rest: string,
  accounts: readonly string[] = [MEMBER],
  keys?: ConditionKeys,
): Work => {
  const [service = ''] = action.split(':');
  const region = ['iam', 'account'].includes(service) ? '' : 'us-east-1';
  return {
    accounts,
    action,
    resource: (account) =>
      rest === '*' || rest.startsWith('arn:')
        ? rest
        : `arn:aws:${service}:${region}:${account}:${rest}`,
    ...(keys === undefined ? {} : { keys }),
  };
};

export const STRANGERS_WORK: readonly Work[] = [
  work('sts:GetCallerIdentity', '*', [MEMBER, SECURITY, LOGGING]),
  work('s3:ListAllMyBuckets', '*', [MEMBER, LOGGING]),
  work('ec2:DescribeInstances', '*'),
  work('config:PutEvaluations', '*'),
  work('config:PutConfigRule', 'config-rule/mine'),
  work('config:DeleteConfigRule', 'config-rule/mine'),
  work('guardduty:ArchiveFindings', '*', [MEMBER, SECURITY]),
  work('cloudtrail:CreateTrail', 'trail/mine'),
  work('cloudtrail:StopLogging', 'trail/mine'),
  work('cloudtrail:DeleteTrail', 'trail/my-holdfast-trail'),
  work('logs:DeleteLogGroup', 'log-group:holdfastly'),
  work('logs:PutMetricFilter', 'log-group:/aws/lambda/app'),
  work('logs:PutAccountPolicy', '*'),
  work('cloudwatch:DeleteAlarms', 'alarm:latency'),
  work('cloudwatch:PutMetricAlarm', 'alarm:my-holdfast-alarm'),
  work('sns:DeleteTopic', 'orders', [SECURITY]),
  work('kms:ScheduleKeyDeletion', 'key/orders', [MEMBER, SECURITY, LOGGING]),
  work('kms:PutKeyPolicy', 'key/orders', [SECURITY], {
    'aws:ResourceTag/holdfast:managed': 'false',
  }),
  work('kms:DisableKey', 'key/orders', [MEMBER], { 'aws:ResourceTag/holdfast:managed': 'true' }),
  work('kms:DeleteAlias', 'alias/orders', [LOGGING]),
  work('access-analyzer:DeleteAnalyzer', 'analyzer/unused-access', [MEMBER, SECURITY]),
  work('access-analyzer:CreateArchiveRule', 'analyzer/mine/archive-rule/noise'),
  work('events:DeleteRule', 'rule/orders', [SECURITY]),
  work('firehose:DeleteDeliveryStream', 'deliverystream/orders', [SECURITY]),
  work('iam:CreateRole', 'role/deploy'),
  work('iam:CreateRole', 'role/x/HoldfastExecution'),
  work('iam:CreateRole', 'role/myHoldfastExecution'),
  work('iam:DeleteRole', 'role/team/stacksets-exec-mine'),
  work('iam:PutRolePolicy', 'role/AWSControlTowerExecution2'),
  work('iam:AttachRolePolicy', 'role/OrganizationAccountAccessRole2'),
  work('iam:PassRole', 'role/deploy'),
  work('iam:CreateUser', 'user/HoldfastExecution'),
  work('iam:CreatePolicyVersion', 'policy/deploy'),
  work('iam:CreateSAMLProvider', 'saml-provider/okta'),
  work(
    'iam:DeleteServiceLinkedRole',
    'role/aws-service-role/ecs.amazonaws.com/AWSServiceRoleForECS',
  ),
  work('cloudformation:CreateStack', 'stack/app/1'),
  work('cloudformation:DeleteStack', 'stack/my-HoldfastBaseline/1'),
  work('lambda:CreateFunction', 'function:app'),
  work('lambda:InvokeFunction', 'function:my-holdfast-carry'),
  work('ssm:UpdateDocument', 'document/deploy'),
  work('ssm:UpdateDocument', 'document/SSM-SessionManagerRunShell2'),
  work('s3:DeleteObject', 'arn:aws:s3:::data-platform/x', [MEMBER, LOGGING]),
  work('s3:PutObject', 'arn:aws:s3:::data-platform/x', [MEMBER, LOGGING]),
  work('s3:PutBucketPolicy', 'arn:aws:s3:::my-holdfast-data', [MEMBER, LOGGING]),
  // Bucket names are nobody's: a member may have one that begins as ours do.
  work('s3:PutBucketPolicy', 'arn:aws:s3:::holdfast-orders'),
  work(
    's3:PutObject',
    `arn:aws:s3:::holdfast-sessions-${LOGGING}-us-east-1/${SECURITY}/session-1.log`,
    [MEMBER, SECURITY],
  ),
  work('s3:PutObject', `arn:aws:s3:us-east-1:${MEMBER}:accesspoint/mine/object/x`),
  work('config:PutConfigurationAggregator', 'config-aggregator/config-aggregator-mine'),
  work('organizations:DescribeOrganization', '*'),
  // Where the organization lets an account administer policies.
  work(
    'organizations:UpdatePolicy',
    `arn:aws:organizations::${MANAGEMENT}:policy/o-abcdefghij/service_control_policy/p-theirs01`,
    [SECURITY],
  ),
  work(
    'organizations:TagResource',
    `arn:aws:organizations::${MANAGEMENT}:account/o-abcdefghij/${MEMBER}`,
    [SECURITY],
    { 'aws:ResourceTag/holdfast:managed': 'true' },
  ),
];
