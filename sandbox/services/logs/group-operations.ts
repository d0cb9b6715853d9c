import type {
  AssociateKmsKeyCommandInput,
  CreateLogGroupCommandInput,
  DescribeLogGroupsCommandInput,
  PutRetentionPolicyCommandInput,
} from '@aws-sdk/client-cloudwatch-logs';
import { AwsError, type Call } from '../../wire/service.ts';
import { keyAllows } from '../kms/key-access.ts';
import { findKey } from '../kms/keys.ts';
import { pageOf } from '../pages.ts';
import type { World } from '../world.ts';
import { findLogGroup, getLogGroup, type LogGroup, logGroupArn, logStore } from './log-groups.ts';

const invalid = (message: string): AwsError => new AwsError('InvalidParameterException', message);

/** Source: CloudWatch Logs API Reference, PutRetentionPolicy. */
const RETENTION_DAYS = [
  1, 3, 5, 7, 14, 30, 60, 90, 120, 150, 180, 365, 400, 545, 731, 1096, 1827, 2192, 2557, 2922, 3288,
  3653,
];

/** The key policy must let the service of the region encrypt. Source: CloudWatch Logs User Guide, "Encrypt log data using AWS KMS". */
const requireKey = (world: World, keyArn: string, group: string, call: Call): void => {
  const key = findKey(world, keyArn, call);
  const context = {
    'kms:EncryptionContext:aws:logs:arn': logGroupArn(call.account, call.region, group),
  };
  const service = { service: `logs.${call.region}.amazonaws.com` };
  if (key !== undefined && keyAllows(world, key, service, 'kms:GenerateDataKey', context)) return;
  throw invalid(
    `The specified KMS key does not exist or is not allowed to be used with Arn '${context['kms:EncryptionContext:aws:logs:arn']}'`,
  );
};

export const createLogGroup =
  (world: World) =>
  (input: CreateLogGroupCommandInput, call: Call): void => {
    const name = input.logGroupName ?? '';
    if (!/^[.\-_/#A-Za-z0-9]{1,512}$/.test(name)) {
      throw invalid(
        `1 validation error detected: Value '${name}' at 'logGroupName' failed to satisfy constraint`,
      );
    }
    if (findLogGroup(world, call.account, call.region, name) !== undefined) {
      throw new AwsError(
        'ResourceAlreadyExistsException',
        'The specified log group already exists',
      );
    }
    if (input.kmsKeyId !== undefined) requireKey(world, input.kmsKeyId, name, call);
    const group: LogGroup = {
      name,
      arn: logGroupArn(call.account, call.region, name),
      createdAt: world.clock.now(),
      ...(input.kmsKeyId === undefined ? {} : { keyArn: input.kmsKeyId }),
      tags: { ...input.tags },
      streams: {},
      filters: {},
    };
    logStore(world, call.account, call.region).groups[name] = group;
  };

export const deleteLogGroup =
  (world: World) =>
  (input: { logGroupName?: string }, call: Call): void => {
    const group = getLogGroup(world, input.logGroupName, call);
    delete logStore(world, call.account, call.region).groups[group.name];
  };

const storedBytes = (group: LogGroup): number =>
  Object.values(group.streams)
    .flatMap((stream) => stream.events)
    .reduce((sum, event) => sum + event.message.length + 26, 0);

export const describeLogGroups =
  (world: World) =>
  (input: DescribeLogGroupsCommandInput, call: Call): object => {
    const { logGroupNamePrefix: prefix, logGroupNamePattern: pattern } = input;
    const all = Object.values(logStore(world, call.account, call.region).groups)
      .filter((group) => prefix === undefined || group.name.startsWith(prefix))
      .filter((group) => pattern === undefined || group.name.includes(pattern))
      .sort((a, b) => (a.name < b.name ? -1 : 1))
      .map((group) => ({
        logGroupName: group.name,
        creationTime: group.createdAt,
        retentionInDays: group.retentionDays,
        metricFilterCount: Object.keys(group.filters).length,
        arn: `${group.arn}:*`,
        logGroupArn: group.arn,
        storedBytes: storedBytes(group),
        kmsKeyId: group.keyArn,
        logGroupClass: 'STANDARD',
      }));
    const page = pageOf(all, input.limit ?? 50, input.nextToken);
    return { logGroups: page.items, nextToken: page.next };
  };

export const putRetention =
  (world: World) =>
  (input: PutRetentionPolicyCommandInput, call: Call): void => {
    const group = getLogGroup(world, input.logGroupName, call);
    const days = input.retentionInDays ?? 0;
    if (!RETENTION_DAYS.includes(days)) {
      throw invalid(`The retentionInDays value ${days} is not one of ${RETENTION_DAYS.join(', ')}`);
    }
    group.retentionDays = days;
  };

export const deleteRetention =
  (world: World) =>
  (input: { logGroupName?: string }, call: Call): void => {
    delete getLogGroup(world, input.logGroupName, call).retentionDays;
  };

export const associateKey =
  (world: World) =>
  (input: AssociateKmsKeyCommandInput, call: Call): void => {
    const group = getLogGroup(world, input.logGroupName, call);
    requireKey(world, input.kmsKeyId ?? '', group.name, call);
    group.keyArn = input.kmsKeyId ?? '';
  };

export const disassociateKey =
  (world: World) =>
  (input: { logGroupName?: string }, call: Call): void => {
    delete getLogGroup(world, input.logGroupName, call).keyArn;
  };
