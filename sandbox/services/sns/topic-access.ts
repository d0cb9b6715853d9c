import { AwsError, type Call } from '../../wire/service.ts';
import { type ResourceCaller, resourceVerdict, sourceKeys } from '../resource-access.ts';
import type { World } from '../world.ts';
import { existingTopic, type Topic } from './topics.ts';

type Context = Readonly<Record<string, string>>;

const refused = (call: Call, topic: Topic, because: string): AwsError =>
  new AwsError(
    'AuthorizationError',
    `User: ${call.principal.arn} is not authorized to perform: SNS:${call.operation} on resource: ${topic.arn} ${because}`,
  );

/** The topic that a request names, once its policy lets the caller in: by silence in the own account, by an Allow from others. */
export const openTopic = (
  world: World,
  arn: string | undefined,
  call: Call,
  context: Context = {},
): Topic => {
  const topic = existingTopic(world, arn, call);
  const verdict = resourceVerdict(world, topic.attributes['Policy'], {
    caller: call.principal,
    action: `sns:${call.operation}`,
    resource: topic.arn,
    context: { 'aws:SourceOwner': call.account, ...context },
  });
  if (verdict === 'denied') {
    throw refused(call, topic, 'with an explicit deny in a resource-based policy');
  }
  if (verdict === 'silent' && topic.account !== call.account) {
    throw refused(
      call,
      topic,
      `because no resource-based policy allows the SNS:${call.operation} action`,
    );
  }
  return topic;
};

/** A resource, such as an alarm, for which a service publishes. */
export interface Source {
  readonly arn: string;
  readonly account: string;
}

/** Policies name the service, or the account that it acts for. */
export const sourceMayPublish = (
  world: World,
  topic: Topic,
  service: string,
  source: Source,
): boolean => {
  const context = { ...sourceKeys(world, source), 'aws:SourceOwner': source.account };
  const ask = (caller: ResourceCaller) =>
    resourceVerdict(world, topic.attributes['Policy'], {
      caller,
      action: 'sns:Publish',
      resource: topic.arn,
      context,
    });
  const verdict = ask({ service });
  if (verdict !== 'silent') return verdict === 'allowed';
  const arn = `arn:aws:iam::${source.account}:root`;
  return ask({ arn, accountId: source.account, accessKeyId: '' }) === 'allowed';
};
