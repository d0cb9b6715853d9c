import { OrganizationsClient } from '@aws-sdk/client-organizations';
import type { Connection } from '../connection.ts';
import { GLOBAL_REGION } from './global-region.ts';

export const organizations = (connection: Connection): OrganizationsClient =>
  connection.client('organizations', GLOBAL_REGION, (options) => new OrganizationsClient(options));

/** Never repeats a call by itself. For CreateAccount, which has no client token: a blind second request may make a second account. */
export const organizationsOnce = (connection: Connection): OrganizationsClient =>
  connection.client(
    'organizations-once',
    GLOBAL_REGION,
    ({ retryStrategy: _, ...options }) => new OrganizationsClient({ ...options, maxAttempts: 1 }),
  );
