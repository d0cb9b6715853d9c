import { FirehoseClient } from '@aws-sdk/client-firehose';
import type { Region } from '../../contracts/ids.ts';
import type { Connection } from '../connection.ts';

export const firehose = (connection: Connection, region: Region): FirehoseClient =>
  connection.client('firehose', region, (options) => new FirehoseClient(options));
