import { randomUUID } from 'node:crypto';
import type {
  ConfirmSubscriptionCommandInput,
  ListSubscriptionsByTopicCommandInput,
  SubscribeCommandInput,
} from '@aws-sdk/client-sns';
import { AwsError, type Call } from '../../wire/service.ts';
import { digest } from '../deterministic.ts';
import { pageOf } from '../pages.ts';
import type { World } from '../world.ts';
import { openTopic } from './topic-access.ts';
import { existingTopic, findTopic, invalidParameter, type Subscription } from './topics.ts';

const SUBSCRIPTIONS_PER_PAGE = 100;
const PENDING = 'PendingConfirmation';

/** What an endpoint looks like, by protocol. */
const ENDPOINTS: Readonly<Record<string, RegExp>> = {
  email: /^[^@\s]+@[^@\s]+\.[^@\s]+$/,
  'email-json': /^[^@\s]+@[^@\s]+\.[^@\s]+$/,
  http: /^http:\/\/[^/\s]+/,
  https: /^https:\/\/[^/\s]+/,
  sqs: /^arn:aws:sqs:[a-z0-9-]+:\d{12}:.+$/,
  lambda: /^arn:aws:lambda:[a-z0-9-]+:\d{12}:function:.+$/,
  firehose: /^arn:aws:firehose:[a-z0-9-]+:\d{12}:deliverystream\/.+$/,
  sms: /^\+?[\d-]+$/,
};

/** Queues, functions and streams of the topic's own account need nobody's confirmation. */
const confirmsItself = (protocol: string, endpoint: string, account: string): boolean =>
  /^(sqs|lambda|firehose)$/.test(protocol) && endpoint.split(':')[4] === account;

const requireEndpoint = (input: SubscribeCommandInput): { protocol: string; endpoint: string } => {
  const { Protocol: protocol = '', Endpoint: endpoint = '' } = input;
  const fits = Object.hasOwn(ENDPOINTS, protocol) ? ENDPOINTS[protocol] : undefined;
  if (fits === undefined) {
    throw invalidParameter(`Amazon SNS does not support this protocol string: ${protocol}`);
  }
  if (!fits.test(endpoint)) throw invalidParameter(`Endpoint Reason: Invalid ${protocol} endpoint`);
  return { protocol, endpoint };
};

/** Subscribing the same endpoint again gives the subscription that is there. */
export const subscribe =
  (world: World) =>
  (input: SubscribeCommandInput, call: Call): object => {
    const { protocol, endpoint } = requireEndpoint(input);
    const context = { 'sns:Protocol': protocol, 'sns:Endpoint': endpoint };
    const topic = openTopic(world, input.TopicArn, call, context);
    let found = topic.subscriptions.find(
      (subscription) => subscription.protocol === protocol && subscription.endpoint === endpoint,
    );
    if (found === undefined) {
      found = {
        arn: `${topic.arn}:${randomUUID()}`,
        owner: call.account,
        protocol,
        endpoint,
        attributes: { ...input.Attributes },
        confirmed: confirmsItself(protocol, endpoint, topic.account),
        token: digest('subscription', topic.arn, protocol, endpoint),
      };
      topic.subscriptions.push(found);
    }
    const shows = found.confirmed || input.ReturnSubscriptionArn === true;
    return { SubscriptionArn: shows ? found.arn : 'pending confirmation' };
  };

/** What the owner of an endpoint does with the token that SNS sent there. */
export const confirmSubscription =
  (world: World) =>
  (input: ConfirmSubscriptionCommandInput, call: Call): object => {
    const topic = existingTopic(world, input.TopicArn, call);
    const found = topic.subscriptions.find(({ token }) => token === input.Token);
    if (found === undefined) throw invalidParameter('Token');
    found.confirmed = true;
    return { SubscriptionArn: found.arn };
  };

/** Only the owner of the topic or of the subscription may end it; a pending one ends by itself. */
export const unsubscribe =
  (world: World) =>
  (input: { SubscriptionArn?: string }, call: Call): void => {
    const arn = input.SubscriptionArn ?? '';
    const topic = findTopic(world, arn.slice(0, arn.lastIndexOf(':')));
    if (!/^arn:aws:sns:[^:]+:\d{12}:[^:]+:[\w-]+$/.test(arn)) {
      throw invalidParameter('SubscriptionArn Reason: An ARN must have at least 6 elements');
    }
    const index = topic?.subscriptions.findIndex((subscription) => subscription.arn === arn) ?? -1;
    const found = topic?.subscriptions[index];
    if (topic === undefined || found === undefined) return;
    if (topic.account !== call.account && found.owner !== call.account) {
      throw new AwsError(
        'AuthorizationError',
        `User: ${call.principal.arn} is not authorized to perform: SNS:Unsubscribe on resource: ${arn}`,
      );
    }
    if (!found.confirmed) throw invalidParameter('SubscriptionArn Reason: pending confirmation');
    topic.subscriptions.splice(index, 1);
    topic.unsubscribed += 1;
  };

const shown = (subscription: Subscription, topicArn: string): object => ({
  SubscriptionArn: subscription.confirmed ? subscription.arn : PENDING,
  Owner: subscription.owner,
  Protocol: subscription.protocol,
  Endpoint: subscription.endpoint,
  TopicArn: topicArn,
});

export const listSubscriptionsByTopic =
  (world: World) =>
  (input: ListSubscriptionsByTopicCommandInput, call: Call): object => {
    const topic = openTopic(world, input.TopicArn, call);
    const all = topic.subscriptions.map((subscription) => shown(subscription, topic.arn));
    const page = pageOf(all, SUBSCRIPTIONS_PER_PAGE, input.NextToken);
    return { Subscriptions: page.items, NextToken: page.next };
  };
