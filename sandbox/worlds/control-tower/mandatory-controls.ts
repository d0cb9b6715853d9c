import type { PolicySeed } from '../../services/organizations/seed-organization.ts';
import { EXECUTION_ROLE, TAG } from './landing-zone.ts';

/**
 * The preventive controls that nobody can turn off, as service control policies. Control Tower packs those of one OU into as
 * few policies as they fit in. Source: Control Tower User Guide, "Mandatory controls".
 */

const CONTROL_TOWER = `arn:aws:iam::*:role/${EXECUTION_ROLE}`;
const STACK_SETS = 'arn:aws:iam::*:role/stacksets-exec-*';

type Conditions = Readonly<Record<string, Readonly<Record<string, string | readonly string[]>>>>;

/** Denies these actions of one service to everybody but Control Tower. */
const deny = (
  Sid: string,
  service: string,
  actions: readonly string[],
  resources: readonly string[],
  conditions: Conditions = {},
  exempt: readonly string[] = [CONTROL_TOWER],
) => ({
  Sid,
  Effect: 'Deny',
  Action: actions.map((action) => `${service}:${action}`),
  Resource: resources,
  Condition: { ...conditions, ArnNotLike: { 'aws:PrincipalARN': exempt } },
});

const [[KEY, VALUE] = ['', '']] = Object.entries(TAG);
const taggedByControlTower: Conditions = { StringEquals: { [`aws:ResourceTag/${KEY}`]: VALUE } };

const auditing = [
  deny(
    'GRCLOUDTRAILENABLED',
    'cloudtrail',
    ['DeleteTrail', 'PutEventSelectors', 'StopLogging', 'UpdateTrail'],
    ['arn:aws:cloudtrail:*:*:trail/aws-controltower-*'],
  ),
  deny(
    'GRCONFIGENABLED',
    'config',
    [
      'DeleteConfigurationRecorder',
      'DeleteDeliveryChannel',
      'DeleteRetentionConfiguration',
      'PutConfigurationRecorder',
      'PutDeliveryChannel',
      'PutRetentionConfiguration',
      'StopConfigurationRecorder',
    ],
    ['*'],
  ),
  deny(
    'GRCONFIGRULEPOLICY',
    'config',
    [
      'DeleteConfigRule',
      'DeleteConfigurationAggregator',
      'DeleteEvaluationResults',
      'PutConfigRule',
      'PutConfigurationAggregator',
    ],
    ['*'],
    taggedByControlTower,
  ),
  deny('GRCONFIGRULETAGSPOLICY', 'config', ['TagResource', 'UntagResource'], ['*'], {
    'ForAllValues:StringEquals': { 'aws:TagKeys': KEY },
  }),
  deny(
    'GRCONFIGAGGREGATIONAUTHORIZATIONPOLICY',
    'config',
    ['DeleteAggregationAuthorization'],
    ['arn:aws:config:*:*:aggregation-authorization*'],
    { StringLike: { [`aws:ResourceTag/${KEY}`]: VALUE } },
  ),
  deny(
    'GRLOGGROUPPOLICY',
    'logs',
    ['DeleteLogGroup', 'PutRetentionPolicy'],
    ['arn:aws:logs:*:*:log-group:*aws-controltower*'],
  ),
];

const machinery = [
  deny(
    'GRCLOUDWATCHEVENTPOLICY',
    'events',
    ['DeleteRule', 'DisableRule', 'PutRule', 'PutTargets', 'RemoveTargets'],
    ['arn:aws:events:*:*:rule/aws-controltower-*'],
  ),
  deny(
    'GRIAMROLEPOLICY',
    'iam',
    [
      'AttachRolePolicy',
      'CreateRole',
      'DeleteRole',
      'DeleteRolePermissionsBoundary',
      'DeleteRolePolicy',
      'DetachRolePolicy',
      'PutRolePermissionsBoundary',
      'PutRolePolicy',
      'UpdateAssumeRolePolicy',
      'UpdateRole',
      'UpdateRoleDescription',
    ],
    ['arn:aws:iam::*:role/aws-controltower-*', 'arn:aws:iam::*:role/*AWSControlTower*', STACK_SETS],
    {},
    [CONTROL_TOWER, STACK_SETS],
  ),
  deny(
    'GRLAMBDAFUNCTIONPOLICY',
    'lambda',
    ['AddPermission', 'CreateFunction', 'DeleteFunction', 'RemovePermission', 'UpdateFunctionCode'],
    ['arn:aws:lambda:*:*:function:aws-controltower-*'],
  ),
  deny(
    'GRSNSTOPICPOLICY',
    'sns',
    ['AddPermission', 'CreateTopic', 'DeleteTopic', 'RemovePermission', 'SetTopicAttributes'],
    ['arn:aws:sns:*:*:aws-controltower-*'],
  ),
  deny(
    'GRSNSSUBSCRIPTIONPOLICY',
    'sns',
    ['Subscribe', 'Unsubscribe'],
    ['arn:aws:sns:*:*:aws-controltower-SecurityNotifications'],
  ),
];

/** On Security alone. */
const archive = [
  deny(
    'GRCTAUDITBUCKETCHANGESPROHIBITED',
    's3',
    [
      'DeleteBucket',
      'DeleteBucketPolicy',
      'PutBucketLogging',
      'PutBucketPolicy',
      'PutEncryptionConfiguration',
      'PutLifecycleConfiguration',
    ],
    ['arn:aws:s3:::aws-controltower*'],
  ),
];

const policy = (suffix: string, target: string, Statement: readonly object[]): PolicySeed => ({
  name: `aws-guardrails-${suffix}`,
  content: { Version: '2012-10-17', Statement },
  targets: [target],
});

/** Named by OU: the foundational one, and one that is registered. */
export const mandatoryControls = (security: string, registered: string): readonly PolicySeed[] => [
  policy('gYkzPw', security, [...auditing, ...archive]),
  policy('uHsDte', security, machinery),
  policy('vBnRqa', registered, auditing),
  policy('mLcXoi', registered, machinery),
];
