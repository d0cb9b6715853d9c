import { ConfigServiceClient } from '@aws-sdk/client-config-service';
import type { Region } from '../../contracts/ids.ts';
import type { Connection } from '../connection.ts';

export const configService = (connection: Connection, region: Region): ConfigServiceClient =>
  connection.client('config-service', region, (options) => new ConfigServiceClient(options));
