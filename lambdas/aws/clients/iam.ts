import { IAMClient } from '@aws-sdk/client-iam';
import type { Connection } from '../connection.ts';
import { GLOBAL_REGION } from './global-region.ts';

export const iam = (connection: Connection): IAMClient =>
  connection.client('iam', GLOBAL_REGION, (options) => new IAMClient(options));
