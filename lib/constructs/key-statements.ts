import { Aws } from 'aws-cdk-lib';
import {
  AccountRootPrincipal,
  AnyPrincipal,
  Effect,
  PolicyStatement,
  ServicePrincipal,
} from 'aws-cdk-lib/aws-iam';
import { NAME_PREFIX } from '../../lambdas/contracts/names.ts';

/** The statements of key policies. In a key's own policy the resource `*` is that key, and nothing else. */

const THIS_KEY = ['*'];

/** No wildcard, and nothing that reads: administrators of the account see what is encrypted only through its service. */
const ADMINISTER = [
  'CancelKeyDeletion',
  'CreateAlias',
  'DeleteAlias',
  'DescribeKey',
  'DisableKey',
  'DisableKeyRotation',
  'EnableKey',
  'EnableKeyRotation',
  'GetKeyPolicy',
  'GetKeyRotationStatus',
  'ListGrants',
  'ListKeyPolicies',
  'ListKeyRotations',
  'ListResourceTags',
  'PutKeyPolicy',
  'RevokeGrant',
  'RotateKeyOnDemand',
  'ScheduleKeyDeletion',
  'TagResource',
  'UntagResource',
  'UpdateAlias',
  'UpdateKeyDescription',
];

const USE = [
  'kms:Decrypt',
  'kms:Encrypt',
  'kms:GenerateDataKey',
  'kms:GenerateDataKeyWithoutPlaintext',
  'kms:ReEncryptFrom',
  'kms:ReEncryptTo',
];

/** Who administers keys by IAM in the account administers this one. */
export const administeredByIam = (): PolicyStatement =>
  new PolicyStatement({
    sid: 'AdministeredByIam',
    principals: [new AccountRootPrincipal()],
    actions: ADMINISTER.map((action) => `kms:${action}`),
    resources: THIS_KEY,
  });

/** Nobody lends the key but to a service that keeps something under it. Source: AWS KMS Developer Guide, "kms:GrantIsForAWSResource". */
export const lentToServicesOnly = (): PolicyStatement =>
  new PolicyStatement({
    sid: 'LentToServicesOnly',
    effect: Effect.DENY,
    principals: [new AnyPrincipal()],
    actions: ['kms:CreateGrant'],
    resources: THIS_KEY,
    conditions: {
      BoolIfExists: { 'kms:GrantIsForAWSResource': 'false', 'aws:PrincipalIsAWSService': 'false' },
    },
  });

/** Who may use keys by IAM uses this one through these services alone: deployments, and people who look at what failed. */
export const usedThrough = (...services: readonly string[]): PolicyStatement =>
  new PolicyStatement({
    sid: 'UsedThroughServices',
    principals: [new AccountRootPrincipal()],
    actions: [...USE, 'kms:CreateGrant', 'kms:DescribeKey'],
    resources: THIS_KEY,
    conditions: { StringEquals: { 'kms:ViaService': services } },
  });

/**
 * The roles of Holdfast, through these services, without a word in their own policies. Source: DynamoDB Developer Guide,
 * "Authorizing use of your customer managed key".
 */
export const usedByHoldfast = (...services: readonly string[]): PolicyStatement =>
  new PolicyStatement({
    sid: 'UsedByHoldfast',
    principals: [new AnyPrincipal()],
    actions: [...USE, 'kms:DescribeKey'],
    resources: THIS_KEY,
    conditions: {
      StringEquals: { 'kms:CallerAccount': Aws.ACCOUNT_ID, 'kms:ViaService': services },
      ArnLike: {
        'aws:PrincipalArn': `arn:${Aws.PARTITION}:iam::${Aws.ACCOUNT_ID}:role/${NAME_PREFIX}*`,
      },
    },
  });

/** Source: CloudWatch Logs User Guide, "Encrypt log data in CloudWatch Logs using AWS KMS". */
export const usedByLogs = (region: string): PolicyStatement =>
  new PolicyStatement({
    sid: 'UsedByLogs',
    principals: [new ServicePrincipal(`logs.${region}.amazonaws.com`)],
    actions: [...USE, 'kms:DescribeKey'],
    resources: THIS_KEY,
    conditions: {
      ArnLike: {
        'kms:EncryptionContext:aws:logs:arn': `arn:${Aws.PARTITION}:logs:${region}:${Aws.ACCOUNT_ID}:log-group:*`,
      },
    },
  });

const SEND = ['kms:Decrypt', 'kms:GenerateDataKey'];

/** Source: CloudWatch User Guide, "Notifying users on alarm changes". */
export const usedByAlarms = (): PolicyStatement =>
  new PolicyStatement({
    sid: 'UsedByAlarms',
    principals: [new ServicePrincipal('cloudwatch.amazonaws.com')],
    actions: SEND,
    resources: THIS_KEY,
    conditions: { StringEquals: { 'aws:SourceAccount': Aws.ACCOUNT_ID } },
  });

/**
 * EventBridge names neither account nor rule when it encrypts what it could not deliver: a condition would lose it without a
 * word. The queue's policy names the rule. Source: EventBridge User Guide, "Troubleshooting Amazon EventBridge".
 */
export const usedByEvents = (): PolicyStatement =>
  new PolicyStatement({
    sid: 'UsedByEvents',
    principals: [new ServicePrincipal('events.amazonaws.com')],
    actions: SEND,
    resources: THIS_KEY,
  });
