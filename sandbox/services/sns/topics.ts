import { AwsError, type Call } from '../../wire/service.ts';
import { own } from '../own.ts';
import type { World } from '../world.ts';

/** A message that a topic took. Moments are milliseconds of real time. */
export interface TopicMessage {
  readonly id: string;
  readonly at: number;
  /** ARN of the principal, or name of the service. */
  readonly publisher: string;
  readonly subject?: string;
  readonly message: string;
}

export interface Subscription {
  readonly arn: string;
  readonly owner: string;
  readonly protocol: string;
  readonly endpoint: string;
  readonly attributes: Readonly<Record<string, string>>;
  confirmed: boolean;
  /** What ConfirmSubscription wants to see. */
  readonly token: string;
}

export interface Topic {
  readonly name: string;
  readonly arn: string;
  readonly account: string;
  readonly region: string;
  /** As given; `Policy` is always there. */
  readonly attributes: Record<string, string>;
  tags: Record<string, string>;
  readonly subscriptions: Subscription[];
  /** How many subscriptions have been removed. */
  unsubscribed: number;
  /** The newest ones. */
  readonly messages: TopicMessage[];
}

export interface TopicStore {
  /** By name. */
  readonly topics: Record<string, Topic>;
}

export const topicStore = (world: World, account: string, region: string): TopicStore =>
  world.state.cell('sns', account, region, (): TopicStore => ({ topics: {} }));

export const topicArn = (account: string, region: string, name: string): string =>
  `arn:aws:sns:${region}:${account}:${name}`;

export const TOPIC_ARN = /^arn:aws:sns:([a-z0-9-]+):(\d{12}):([\w-]{1,256}(?:\.fifo)?)$/;

/** The topic behind an ARN, whoever owns it. */
export const findTopic = (world: World, arn: string): Topic | undefined => {
  const [, region = '', account = '', name = ''] = TOPIC_ARN.exec(arn) ?? [];
  return own(topicStore(world, account, region).topics, name);
};

/** What was published to a topic lately, oldest first: nobody can ask AWS for it. */
export const messagesOf = (world: World, arn: string): readonly TopicMessage[] =>
  findTopic(world, arn)?.messages ?? [];

export const invalidParameter = (what: string): AwsError =>
  new AwsError('InvalidParameter', `Invalid parameter: ${what}`);

/** Topics are reached only in their own region. */
export const existingTopic = (world: World, arn: string | undefined, call: Call): Topic => {
  const region = TOPIC_ARN.exec(arn ?? '')?.[1];
  if (region === undefined || region !== call.region) throw invalidParameter('TopicArn');
  const topic = findTopic(world, arn ?? '');
  if (topic === undefined) throw new AwsError('NotFound', 'Topic does not exist');
  return topic;
};
