import {
  CreateLogGroupCommand,
  DescribeLogGroupsCommand,
  PutRetentionPolicyCommand,
} from '@aws-sdk/client-cloudwatch-logs';
import { cloudWatchLogs } from '../../aws/clients/cloudwatch-logs.ts';
import type { Connection } from '../../aws/connection.ts';
import { classify } from '../../aws/errors.ts';
import type { Region } from '../../contracts/ids.ts';
import { MANAGED_TAG } from '../../contracts/names.ts';

/** Days; undefined is for ever. */
export interface LogGroupState {
  readonly retentionDays: number | undefined;
}

export const readLogGroup = async (
  connection: Connection,
  region: Region,
  name: string,
): Promise<LogGroupState | undefined> => {
  const { logGroups = [] } = await cloudWatchLogs(connection, region).send(
    new DescribeLogGroupsCommand({ logGroupNamePrefix: name }),
  );
  const group = logGroups.find(({ logGroupName }) => logGroupName === name);
  return group === undefined ? undefined : { retentionDays: group.retentionInDays };
};

export const createLogGroup = async (
  connection: Connection,
  region: Region,
  name: string,
): Promise<void> => {
  try {
    await cloudWatchLogs(connection, region).send(
      new CreateLogGroupCommand({ logGroupName: name, tags: { [MANAGED_TAG]: 'true' } }),
    );
  } catch (error) {
    if (classify(error).disposition !== 'adopt') throw error;
  }
};

export const setRetention = async (
  connection: Connection,
  region: Region,
  name: string,
  days: number,
): Promise<void> => {
  await cloudWatchLogs(connection, region).send(
    new PutRetentionPolicyCommand({ logGroupName: name, retentionInDays: days }),
  );
};
