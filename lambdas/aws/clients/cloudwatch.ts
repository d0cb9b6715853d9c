import { CloudWatchClient } from '@aws-sdk/client-cloudwatch';
import type { Region } from '../../contracts/ids.ts';
import type { Connection } from '../connection.ts';

export const cloudWatch = (connection: Connection, region: Region): CloudWatchClient =>
  connection.client('cloudwatch', region, (options) => new CloudWatchClient(options));
