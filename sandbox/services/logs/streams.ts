import type {
  CreateLogStreamCommandInput,
  DescribeLogStreamsCommandInput,
  FilterLogEventsCommandInput,
  GetLogEventsCommandInput,
  PutLogEventsCommandInput,
} from '@aws-sdk/client-cloudwatch-logs';
import { AwsError, type Call } from '../../wire/service.ts';
import { own } from '../own.ts';
import { pageOf } from '../pages.ts';
import type { World } from '../world.ts';
import { getLogGroup, type LogEvent, type LogGroup, type LogStream } from './log-groups.ts';
import { feedMetrics } from './metric-feed.ts';
import { parseFilterPattern } from './patterns/filter-pattern.ts';

/** The sandbox keeps only the newest events of a stream. */
const EVENTS_KEPT = 1_000;

const getStream = (group: LogGroup, name: string | undefined): LogStream => {
  const stream = own(group.streams, name ?? '');
  if (stream !== undefined) return stream;
  throw new AwsError('ResourceNotFoundException', 'The specified log stream does not exist.');
};

export const createLogStream =
  (world: World) =>
  (input: CreateLogStreamCommandInput, call: Call): void => {
    const group = getLogGroup(world, input.logGroupName, call);
    const name = input.logStreamName ?? '';
    if (own(group.streams, name) !== undefined) {
      throw new AwsError(
        'ResourceAlreadyExistsException',
        'The specified log stream already exists',
      );
    }
    group.streams[name] = { name, createdAt: world.clock.now(), events: [] };
  };

export const describeLogStreams =
  (world: World) =>
  (input: DescribeLogStreamsCommandInput, call: Call): object => {
    const group = getLogGroup(world, input.logGroupName, call);
    const all = Object.values(group.streams)
      .filter((stream) => stream.name.startsWith(input.logStreamNamePrefix ?? ''))
      .sort((a, b) => (a.name < b.name ? -1 : 1))
      .map((stream) => ({
        logStreamName: stream.name,
        creationTime: stream.createdAt,
        firstEventTimestamp: stream.events[0]?.timestamp,
        lastEventTimestamp: stream.events.at(-1)?.timestamp,
        lastIngestionTime: stream.events.at(-1)?.ingestedAt,
        arn: `${group.arn}:log-stream:${stream.name}`,
      }));
    const page = pageOf(all, input.limit ?? 50, input.nextToken);
    return { logStreams: page.items, nextToken: page.next };
  };

export const putLogEvents =
  (world: World) =>
  (input: PutLogEventsCommandInput, call: Call): object => {
    const group = getLogGroup(world, input.logGroupName, call);
    const stream = getStream(group, input.logStreamName);
    const ingestedAt = world.clock.now();
    for (const event of input.logEvents ?? []) {
      const { timestamp = ingestedAt, message = '' } = event;
      stream.events.push({ timestamp, message, ingestedAt });
    }
    stream.events.splice(0, stream.events.length - EVENTS_KEPT);
    const messages = (input.logEvents ?? []).map(({ message = '' }) => message);
    feedMetrics(world, call, group, messages);
    return { nextSequenceToken: String(ingestedAt) };
  };

const between = (event: LogEvent, from: number | undefined, to: number | undefined): boolean =>
  event.timestamp >= (from ?? 0) && event.timestamp < (to ?? Number.POSITIVE_INFINITY);

const shown = (event: LogEvent): object => ({
  timestamp: event.timestamp,
  message: event.message,
  ingestionTime: event.ingestedAt,
});

export const getLogEvents =
  (world: World) =>
  (input: GetLogEventsCommandInput, call: Call): object => {
    const stream = getStream(getLogGroup(world, input.logGroupName, call), input.logStreamName);
    const token = input.nextToken?.replace(/^f\//, '');
    const found = stream.events.filter((event) => between(event, input.startTime, input.endTime));
    const page = pageOf(found, input.limit ?? 10_000, token);
    const next = page.next ?? token ?? String(found.length);
    return {
      events: page.items.map(shown),
      nextForwardToken: `f/${next}`,
      nextBackwardToken: 'b/0',
    };
  };

export const filterLogEvents =
  (world: World) =>
  (input: FilterLogEventsCommandInput, call: Call): object => {
    const group = getLogGroup(world, input.logGroupName, call);
    const pattern = parseFilterPattern(input.filterPattern ?? '');
    const wanted = (stream: LogStream): boolean =>
      (input.logStreamNames?.includes(stream.name) ?? true) &&
      stream.name.startsWith(input.logStreamNamePrefix ?? '');
    const found = Object.values(group.streams)
      .filter(wanted)
      .flatMap((stream) => stream.events.map((event) => ({ event, stream })))
      .filter(({ event }) => between(event, input.startTime, input.endTime))
      .filter(({ event }) => pattern.match(event.message) !== undefined)
      .sort((a, b) => a.event.timestamp - b.event.timestamp);
    const page = pageOf(found, input.limit ?? 10_000, input.nextToken);
    return {
      events: page.items.map(({ event, stream }) => ({
        ...shown(event),
        logStreamName: stream.name,
      })),
      nextToken: page.next,
    };
  };
