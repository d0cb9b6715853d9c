import { CloudFormationClient } from '@aws-sdk/client-cloudformation';
import type { Region } from '../../contracts/ids.ts';
import type { Connection } from '../connection.ts';

export const cloudFormation = (connection: Connection, region: Region): CloudFormationClient =>
  connection.client('cloudformation', region, (options) => new CloudFormationClient(options));
