import { SNSClient } from '@aws-sdk/client-sns';
import type { Region } from '../../contracts/ids.ts';
import type { Connection } from '../connection.ts';

export const sns = (connection: Connection, region: Region): SNSClient =>
  connection.client('sns', region, (options) => new SNSClient(options));
