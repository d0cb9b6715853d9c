import { listOf, readPolicy, statementsOf } from '../policy/policy-document.ts';
import { validatePolicy } from '../policy/validate-policy.ts';
import { invalidParameter } from './topics.ts';

/** What a topic policy may speak of. Source: SNS Developer Guide, "Amazon SNS policy keys and actions". */
const ACTIONS = [
  'AddPermission',
  'DeleteTopic',
  'GetDataProtectionPolicy',
  'GetTopicAttributes',
  'ListSubscriptionsByTopic',
  'ListTagsForResource',
  'Publish',
  'PutDataProtectionPolicy',
  'Receive',
  'RemovePermission',
  'SetTopicAttributes',
  'Subscribe',
];

/** Source: SNS Developer Guide, "Amazon SNS policy quotas". */
const POLICY_BYTES = 30 * 1024;

/** The policy of a topic made without one: its own account may do everything, and services on its behalf. */
export const defaultTopicPolicy = (account: string, arn: string): string =>
  JSON.stringify({
    Version: '2008-10-17',
    Id: '__default_policy_ID',
    Statement: [
      {
        Sid: '__default_statement_ID',
        Effect: 'Allow',
        Principal: { AWS: '*' },
        Action: [
          'SNS:GetTopicAttributes',
          'SNS:SetTopicAttributes',
          'SNS:AddPermission',
          'SNS:RemovePermission',
          'SNS:DeleteTopic',
          'SNS:Subscribe',
          'SNS:ListSubscriptionsByTopic',
          'SNS:Publish',
        ],
        Resource: arn,
        Condition: { StringEquals: { 'AWS:SourceOwner': account } },
      },
    ],
  });

const inScope = (action: string): boolean => {
  if (action === '*') return true;
  const name = /^sns:([\w*?]+)$/i.exec(action)?.[1];
  if (name === undefined) return false;
  if (/[*?]/.test(name)) return true;
  return ACTIONS.some((known) => known.toLowerCase() === name.toLowerCase());
};

/** @throws AwsError InvalidParameter for a policy that SNS would not take */
export const requireTopicPolicy = (text: string): string => {
  if (validatePolicy(text, 'resource') !== undefined) throw invalidParameter('Policy Error: null');
  if (Buffer.byteLength(text) > POLICY_BYTES) {
    throw invalidParameter('Policy Reason: Policy is too long');
  }
  const actions = statementsOf(readPolicy(text)).flatMap((statement) => listOf(statement.Action));
  if (!actions.every(inScope)) {
    throw invalidParameter('Policy statement action out of service scope!');
  }
  return text;
};

export const isTopicAction = (name: string): boolean => ACTIONS.includes(name);
