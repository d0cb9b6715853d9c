import { AccountClient } from '@aws-sdk/client-account';
import type { Connection } from '../connection.ts';
import { GLOBAL_REGION } from './global-region.ts';

export const accountManagement = (connection: Connection): AccountClient =>
  connection.client('account', GLOBAL_REGION, (options) => new AccountClient(options));
