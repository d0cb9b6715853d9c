import { CloudTrailClient } from '@aws-sdk/client-cloudtrail';
import type { Region } from '../../contracts/ids.ts';
import type { Connection } from '../connection.ts';

export const cloudTrail = (connection: Connection, region: Region): CloudTrailClient =>
  connection.client('cloudtrail', region, (options) => new CloudTrailClient(options));
