import { AwsError, type Call } from '../../wire/service.ts';
import { callerRefusal } from '../caller-permissions.ts';
import { type KeyObstacle, keyObstacle } from '../kms/key-access.ts';
import { findKey } from '../kms/keys.ts';
import type { ResourceCaller } from '../resource-access.ts';
import { sourceKeys } from '../resource-access.ts';
import type { World } from '../world.ts';
import type { Source } from './topic-access.ts';
import type { Topic } from './topics.ts';

/** The key that AWS manages for SNS: its policy cannot be changed and lets in nobody but the topic's own account. */
const isManaged = (keyId: string): boolean => /(^|:)alias\/aws\/sns$/.test(keyId);

const ACTIONS = ['kms:GenerateDataKey', 'kms:Decrypt'];

const obstacle = (
  world: World,
  topic: Topic,
  caller: ResourceCaller,
  context: Readonly<Record<string, string>>,
): KeyObstacle | undefined => {
  const keyId = topic.attributes['KmsMasterKeyId'];
  if (keyId === undefined) return undefined;
  return keyObstacle(world, keyId, topic, caller, ACTIONS, {
    'kms:EncryptionContext:aws:sns:topicArn': topic.arn,
    ...context,
  });
};

/** What keeps a service that publishes for a resource from the topic's key. */
export const sourceKeyObstacle = (
  world: World,
  topic: Topic,
  service: string,
  source: Source,
): KeyObstacle | undefined =>
  isManaged(topic.attributes['KmsMasterKeyId'] ?? '')
    ? 'not-allowed'
    : obstacle(world, topic, { service }, sourceKeys(world, source));

const ERRORS: Readonly<Record<KeyObstacle, readonly [code: string, message: string]>> = {
  'not-found': ['KMSNotFound', 'The key does not exist'],
  disabled: ['KMSDisabled', 'The key is disabled'],
  'not-allowed': [
    'KMSAccessDenied',
    'The ciphertext refers to a customer master key that does not exist, does not exist in this region, or you are not allowed to access.',
  ],
};

/** Publishers use the key of the topic with their own permissions. */
export const requirePublisherKey = (world: World, topic: Topic, call: Call): void => {
  const keyId = topic.attributes['KmsMasterKeyId'];
  if (keyId === undefined) return;
  const managed = isManaged(keyId);
  const via = { 'kms:ViaService': `sns.${topic.region}.amazonaws.com` };
  const found = managed ? undefined : obstacle(world, topic, call.principal, via);
  const foreign = managed && topic.account !== call.account;
  const key = managed ? undefined : findKey(world, keyId, topic);
  const refused =
    key !== undefined &&
    callerRefusal(
      world,
      call,
      ACTIONS.map((action) => ({ action, resource: key.arn, context: via })),
    ) !== undefined;
  const problem = found ?? (foreign || refused ? 'not-allowed' : undefined);
  if (problem === undefined) return;
  const [code, message] = ERRORS[problem];
  throw new AwsError(code, message);
};
