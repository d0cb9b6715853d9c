import { CloudWatchLogsClient } from '@aws-sdk/client-cloudwatch-logs';
import type { Region } from '../../contracts/ids.ts';
import type { Connection } from '../connection.ts';

export const cloudWatchLogs = (connection: Connection, region: Region): CloudWatchLogsClient =>
  connection.client('cloudwatch-logs', region, (options) => new CloudWatchLogsClient(options));
