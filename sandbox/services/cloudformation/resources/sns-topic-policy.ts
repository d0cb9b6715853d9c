import { sns } from '../../sns/sns.ts';
import { defaultTopicPolicy } from '../../sns/topic-policy.ts';
import { findTopic } from '../../sns/topics.ts';
import type { JsonObject } from '../template.ts';
import { documentProperty, textsProperty } from './property.ts';
import type { ResourceContext, ResourceType } from './resource-type.ts';

const set = (TopicArn: string, policy: string, { act, world }: ResourceContext): void => {
  act(sns(world), 'SetTopicAttributes', {
    TopicArn,
    AttributeName: 'Policy',
    AttributeValue: policy,
  });
};

/** A topic always has a policy: one that is taken away is followed by the one that topics begin with. */
const clear = (topics: readonly string[], context: ResourceContext): void => {
  for (const arn of topics) {
    const topic = findTopic(context.world, arn);
    if (topic !== undefined) set(arn, defaultTopicPolicy(topic.account, arn), context);
  }
};

const put = (properties: JsonObject, context: ResourceContext): void => {
  for (const arn of textsProperty(properties, 'Topics')) {
    set(arn, documentProperty(properties, 'PolicyDocument'), context);
  }
};

export const snsTopicPolicy: ResourceType = {
  name: 'AWS::SNS::TopicPolicy',
  fixed: [],
  create: (properties, context) => {
    context.claim(context.generatedName);
    put(properties, context);
    return { physicalId: context.generatedName, attributes: { Id: context.generatedName } };
  },
  update: (made, before, after, context) => {
    const topics = textsProperty(after, 'Topics');
    clear(
      textsProperty(before, 'Topics').filter((arn) => !topics.includes(arn)),
      context,
    );
    put(after, context);
    return made;
  },
  remove: (_made, properties, context) => clear(textsProperty(properties, 'Topics'), context),
};
