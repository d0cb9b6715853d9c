import type { MetricFilter } from '@aws-sdk/client-cloudwatch-logs';
import { AwsError, type Call } from '../../wire/service.ts';
import { own } from '../own.ts';
import type { World } from '../world.ts';

export interface LogEvent {
  readonly timestamp: number;
  readonly message: string;
  readonly ingestedAt: number;
}

export interface LogStream {
  readonly name: string;
  readonly createdAt: number;
  readonly events: LogEvent[];
}

/** Moments are milliseconds of real time. */
export interface LogGroup {
  readonly name: string;
  /** Ends without `:*`. */
  readonly arn: string;
  readonly createdAt: number;
  retentionDays?: number;
  keyArn?: string;
  tags: Record<string, string>;
  readonly streams: Record<string, LogStream>;
  readonly filters: Record<string, MetricFilter>;
  /** Names and values of dimensions that filters have made metrics of, by filter. */
  pairs?: Record<string, Record<string, true>>;
}

export interface LogStore {
  readonly groups: Record<string, LogGroup>;
}

export const logStore = (world: World, account: string, region: string): LogStore =>
  world.state.cell('logs', account, region, (): LogStore => ({ groups: {} }));

export const findLogGroup = (
  world: World,
  account: string,
  region: string,
  name: string,
): LogGroup | undefined => own(logStore(world, account, region).groups, name);

export const logGroupArn = (account: string, region: string, name: string): string =>
  `arn:aws:logs:${region}:${account}:log-group:${name}`;

export const getLogGroup = (world: World, name: string | undefined, call: Call): LogGroup => {
  const group = findLogGroup(world, call.account, call.region, name ?? '');
  if (group === undefined) {
    throw new AwsError('ResourceNotFoundException', 'The specified log group does not exist.');
  }
  return group;
};
