import type { AddPermissionCommandInput, RemovePermissionCommandInput } from '@aws-sdk/client-sns';
import type { Call } from '../../wire/service.ts';
import { type PolicyDocument, readPolicy, statementsOf } from '../policy/policy-document.ts';
import type { World } from '../world.ts';
import { openTopic } from './topic-access.ts';
import { isTopicAction, requireTopicPolicy } from './topic-policy.ts';
import { invalidParameter, type Topic } from './topics.ts';

const policyOf = (topic: Topic): PolicyDocument => readPolicy(topic.attributes['Policy'] ?? '{}');

const write = (topic: Topic, document: PolicyDocument): void => {
  topic.attributes['Policy'] = requireTopicPolicy(JSON.stringify(document));
};

const rootOf = (account: string): string => {
  if (!/^\d{12}$/.test(account)) throw invalidParameter('AWSAccountId');
  return `arn:aws:iam::${account}:root`;
};

/** Adds a statement for whole accounts to the policy. */
export const addPermission =
  (world: World) =>
  (input: AddPermissionCommandInput, call: Call): void => {
    const topic = openTopic(world, input.TopicArn, call);
    const before = policyOf(topic);
    const statements = statementsOf(before);
    const { Label = '', ActionName = [], AWSAccountId = [] } = input;
    if (statements.some(({ Sid }) => Sid === Label)) {
      throw invalidParameter('Statement already exists');
    }
    if (!ActionName.every(isTopicAction)) {
      throw invalidParameter('Policy statement action out of service scope!');
    }
    const added = {
      Sid: Label,
      Effect: 'Allow' as const,
      Principal: { AWS: AWSAccountId.map(rootOf) },
      Action: ActionName.map((action) => `SNS:${action}`),
      Resource: topic.arn,
    };
    write(topic, { ...before, Statement: [...statements, added] });
  };

export const removePermission =
  (world: World) =>
  (input: RemovePermissionCommandInput, call: Call): void => {
    const topic = openTopic(world, input.TopicArn, call);
    const before = policyOf(topic);
    const rest = statementsOf(before).filter(({ Sid }) => Sid !== input.Label);
    write(topic, { ...before, Statement: rest });
  };
