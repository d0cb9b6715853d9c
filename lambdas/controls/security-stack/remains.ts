import { DescribeRuleCommand } from '@aws-sdk/client-eventbridge';
import { DescribeDeliveryStreamCommand } from '@aws-sdk/client-firehose';
import { GetRoleCommand } from '@aws-sdk/client-iam';
import { DescribeKeyCommand } from '@aws-sdk/client-kms';
import { GetTopicAttributesCommand } from '@aws-sdk/client-sns';
import { eventBridge } from '../../aws/clients/event-bridge.ts';
import { firehose } from '../../aws/clients/firehose.ts';
import { iam } from '../../aws/clients/iam.ts';
import { kms } from '../../aws/clients/kms.ts';
import { sns } from '../../aws/clients/sns.ts';
import type { Connection } from '../../aws/connection.ts';
import type { Region } from '../../contracts/ids.ts';
import {
  ALARM_TOPIC,
  CONFIG_AGGREGATOR_ROLE,
  FINDINGS_FORWARD_ROLE,
  FINDINGS_ROLE,
  FINDINGS_STREAM,
  FOUNDATION_ROLE,
} from '../../contracts/names.ts';

/** The roles of the stack by their logical names. */
const ROLES: Readonly<Record<string, string>> = {
  [FOUNDATION_ROLE]: FOUNDATION_ROLE,
  FindingsRole: FINDINGS_ROLE,
  FindingsForwardRole: FINDINGS_FORWARD_ROLE,
  ConfigAggregatorRole: CONFIG_AGGREGATOR_ROLE,
};

/** How services say that there is none. */
const GONE: ReadonlySet<string> = new Set([
  'NotFoundException',
  'NoSuchEntityException',
  'ResourceNotFoundException',
]);

/** What a look tells of a resource; undefined where it is gone. */
const there = async <T>(look: Promise<T>): Promise<T | undefined> => {
  try {
    return await look;
  } catch (error) {
    if (error instanceof Error && GONE.has(error.name)) return undefined;
    throw error;
  }
};

const isGone = async (look: Promise<unknown>): Promise<boolean> =>
  (await there(look)) === undefined;

/** What is left of a stack that is sound as far as CloudFormation knows. */
export interface Remains {
  /** Logical names of what is not there. */
  readonly gone: readonly string[];
  /** A key that somebody switched off: the topic delivers nothing. */
  readonly idleKey?: { readonly id: string; readonly state: string };
}

const alarmRemains = async (connection: Connection, region: Region): Promise<Remains> => {
  const TopicArn = `arn:aws:sns:${region}:${connection.accountId}:${ALARM_TOPIC}`;
  const topic = await there(
    sns(connection, region).send(new GetTopicAttributesCommand({ TopicArn })),
  );
  if (topic === undefined) return { gone: ['AlarmTopic'] };
  const KeyId = topic.Attributes?.['KmsMasterKeyId'];
  if (KeyId === undefined) return { gone: [] };
  const key = await there(kms(connection, region).send(new DescribeKeyCommand({ KeyId })));
  const { KeyId: id = KeyId, KeyState: state = '' } = key?.KeyMetadata ?? {};
  if (key === undefined) return { gone: ['AlarmKey'] };
  return { gone: [], ...(state === 'Enabled' ? {} : { idleKey: { id, state } }) };
};

/** What of the stack's resources is there. Reads only. */
export const readRemains = async (connection: Connection, region: Region): Promise<Remains> => {
  const stream = new DescribeDeliveryStreamCommand({ DeliveryStreamName: FINDINGS_STREAM });
  const rule = new DescribeRuleCommand({ Name: FINDINGS_STREAM });
  const roles = Object.entries(ROLES).map(async ([id, RoleName]) =>
    (await isGone(iam(connection).send(new GetRoleCommand({ RoleName })))) ? [id] : [],
  );
  const [alarms, noStream, noRule, ...noRoles] = await Promise.all([
    alarmRemains(connection, region),
    isGone(firehose(connection, region).send(stream)),
    isGone(eventBridge(connection, region).send(rule)),
    ...roles,
  ]);
  const gone = [
    ...alarms.gone,
    ...(noStream ? ['FindingsStream'] : []),
    ...(noRule ? ['FindingsRule'] : []),
    ...noRoles.flat(),
  ];
  return { ...alarms, gone };
};
