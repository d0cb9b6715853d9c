import { randomUUID } from 'node:crypto';
import type { PublishCommandInput } from '@aws-sdk/client-sns';
import { AwsError, type Call } from '../../wire/service.ts';
import type { World } from '../world.ts';
import { openTopic, type Source, sourceMayPublish } from './topic-access.ts';
import { requirePublisherKey, sourceKeyObstacle } from './topic-key.ts';
import { findTopic, invalidParameter, type Topic } from './topics.ts';

const MESSAGES_KEPT = 300;
const MESSAGE_BYTES = 256 * 1024;

const keep = (
  world: World,
  topic: Topic,
  publisher: string,
  message: string,
  subject: string | undefined,
): string => {
  const id = randomUUID();
  topic.messages.push({
    id,
    at: world.clock.now(),
    publisher,
    ...(subject === undefined ? {} : { subject }),
    message,
  });
  topic.messages.splice(0, topic.messages.length - MESSAGES_KEPT);
  return id;
};

export const publish =
  (world: World) =>
  (input: PublishCommandInput, call: Call): object => {
    const { Message = '', Subject } = input;
    const arn = input.TopicArn ?? input.TargetArn;
    if (arn === undefined) {
      throw new AwsError('NotImplemented', 'SNS.Publish to a phone is not implemented here', {
        status: 501,
      });
    }
    if (Message === '') throw invalidParameter('Empty message');
    if (Buffer.byteLength(Message) > MESSAGE_BYTES) throw invalidParameter('Message too long');
    if (Subject !== undefined && !/^[ -~]{1,100}$/.test(Subject)) throw invalidParameter('Subject');
    const topic = openTopic(world, arn, call);
    requirePublisherKey(world, topic, call);
    return { MessageId: keep(world, topic, call.principal.arn, Message, Subject) };
  };

/** A service and the resource for which it publishes. */
export interface ServicePublication {
  /** Such as `cloudwatch.amazonaws.com`. */
  readonly service: string;
  readonly source: Source;
  readonly topicArn: string;
  readonly subject: string;
  readonly message: string;
}

export type NotPublished = 'no-topic' | 'not-allowed' | 'no-key';

/** Publishes as a service of AWS; what stood in the way is for the service to tell. */
export const publishAsService = (
  world: World,
  { service, source, topicArn, subject, message }: ServicePublication,
): NotPublished | undefined => {
  const topic = findTopic(world, topicArn);
  if (topic === undefined) return 'no-topic';
  if (!sourceMayPublish(world, topic, service, source)) return 'not-allowed';
  if (sourceKeyObstacle(world, topic, service, source) !== undefined) return 'no-key';
  keep(world, topic, service, message, subject);
  return undefined;
};
