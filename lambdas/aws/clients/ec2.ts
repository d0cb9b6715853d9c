import { EC2Client } from '@aws-sdk/client-ec2';
import type { Region } from '../../contracts/ids.ts';
import type { Connection } from '../connection.ts';

export const ec2 = (connection: Connection, region: Region): EC2Client =>
  connection.client('ec2', region, (options) => new EC2Client(options));
