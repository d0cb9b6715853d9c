import type {
  GetTopicAttributesCommandInput,
  SetTopicAttributesCommandInput,
} from '@aws-sdk/client-sns';
import type { Call } from '../../wire/service.ts';
import type { World } from '../world.ts';
import { openTopic } from './topic-access.ts';
import { requireTopicPolicy } from './topic-policy.ts';
import { invalidParameter, type Topic } from './topics.ts';

const isJson = (text: string): boolean => {
  try {
    JSON.parse(text);
    return true;
  } catch (error) {
    if (error instanceof SyntaxError) return false;
    throw error;
  }
};

/** What can be set and whether a value will do. Source: SNS API Reference, SetTopicAttributes. */
const SETTABLE: Readonly<Record<string, (value: string) => boolean>> = {
  DeliveryPolicy: (value) => value === '' || isJson(value),
  DisplayName: (value) => value.length <= 100,
  Policy: (value) => requireTopicPolicy(value) === value,
  KmsMasterKeyId: () => true,
  SignatureVersion: (value) => value === '1' || value === '2',
  TracingConfig: (value) => value === 'PassThrough' || value === 'Active',
  ContentBasedDeduplication: (value) => value === 'true' || value === 'false',
};

/** Can be chosen only when a topic is made. */
const AT_CREATION: typeof SETTABLE = {
  ...SETTABLE,
  FifoTopic: (value) => value === 'true' || value === 'false',
};

const FEEDBACK =
  /^(HTTP|Firehose|Lambda|Application|SQS)(SuccessFeedbackRoleArn|SuccessFeedbackSampleRate|FailureFeedbackRoleArn)$/;

/** @throws AwsError InvalidParameter that names an unknown attribute or one whose value will not do */
export const requireAttributes = (
  attributes: Readonly<Record<string, string>>,
): Record<string, string> => {
  for (const [name, value] of Object.entries(attributes)) {
    if (FEEDBACK.test(name)) continue;
    const fits = Object.hasOwn(AT_CREATION, name) ? AT_CREATION[name] : undefined;
    if (fits === undefined) {
      throw invalidParameter(`Attributes Reason: Unknown attribute ${name}`);
    }
    if (!fits(value)) throw invalidParameter(`Attributes Reason: Invalid value for ${name}`);
  }
  return { ...attributes };
};

const DELIVERY = JSON.stringify({
  http: {
    defaultHealthyRetryPolicy: {
      minDelayTarget: 20,
      maxDelayTarget: 20,
      numRetries: 3,
      numMaxDelayRetries: 0,
      numNoDelayRetries: 0,
      numMinDelayRetries: 0,
      backoffFunction: 'linear',
    },
    disableSubscriptionOverrides: false,
    defaultRequestPolicy: { headerContentType: 'text/plain; charset=UTF-8' },
  },
});

const counted = (topic: Topic, confirmed: boolean): string =>
  String(topic.subscriptions.filter((subscription) => subscription.confirmed === confirmed).length);

export const getTopicAttributes =
  (world: World) =>
  (input: GetTopicAttributesCommandInput, call: Call): object => {
    const topic = openTopic(world, input.TopicArn, call);
    return {
      Attributes: {
        TopicArn: topic.arn,
        Owner: topic.account,
        DisplayName: '',
        ...topic.attributes,
        SubscriptionsConfirmed: counted(topic, true),
        SubscriptionsPending: counted(topic, false),
        SubscriptionsDeleted: String(topic.unsubscribed),
        EffectiveDeliveryPolicy: topic.attributes['DeliveryPolicy'] ?? DELIVERY,
      },
    };
  };

export const setTopicAttributes =
  (world: World) =>
  (input: SetTopicAttributesCommandInput, call: Call): void => {
    const topic = openTopic(world, input.TopicArn, call);
    const { AttributeName: name = '', AttributeValue: value = '' } = input;
    const known = FEEDBACK.test(name) || Object.hasOwn(SETTABLE, name);
    if (!known) throw invalidParameter('AttributeName');
    if (!FEEDBACK.test(name) && SETTABLE[name]?.(value) !== true) {
      throw invalidParameter(`${name} Reason: Invalid value`);
    }
    if (value === '') delete topic.attributes[name];
    else topic.attributes[name] = value;
  };
