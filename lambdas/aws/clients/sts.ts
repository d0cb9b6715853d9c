import { STSClient } from '@aws-sdk/client-sts';
import type { Region } from '../../contracts/ids.ts';
import type { Connection } from '../connection.ts';

export const sts = (connection: Connection, region: Region): STSClient =>
  connection.client('sts', region, (options) => new STSClient(options));
