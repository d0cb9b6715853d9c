import { S3Client } from '@aws-sdk/client-s3';
import type { Region } from '../../contracts/ids.ts';
import type { Connection } from '../connection.ts';

export const s3 = (connection: Connection, region: Region): S3Client =>
  connection.client('s3', region, (options) => new S3Client(options));
