import { SSMClient } from '@aws-sdk/client-ssm';
import type { Region } from '../../contracts/ids.ts';
import type { Connection } from '../connection.ts';

export const ssm = (connection: Connection, region: Region): SSMClient =>
  connection.client('ssm', region, (options) => new SSMClient(options));
