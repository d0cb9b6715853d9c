import { KMSClient } from '@aws-sdk/client-kms';
import type { Region } from '../../contracts/ids.ts';
import type { Connection } from '../connection.ts';

export const kms = (connection: Connection, region: Region): KMSClient =>
  connection.client('kms', region, (options) => new KMSClient(options));
