import '@hono/zod-openapi';
import * as z from 'zod';
import { QUOTAS } from '../../contracts/quotas.ts';
import type { Settings } from '../../contracts/settings.ts';
import type { Operation } from '../../domain/operations/operation.ts';
import type { Foundation } from '../../domain/organization/foundation.ts';

const quota = z.strictObject({
  limit: z.int(),
  used: z.int().nullable().describe('Null until the foundation has looked.'),
  available: z.int().nullable(),
});

/** The quotas of AWS that creations of accounts run up against. */
export const creationQuotasSchema = z.strictObject({
  accounts: quota.describe('Accounts in the organization, closed ones included.'),
  accountCreations: quota.describe('Creations of accounts that AWS works on at once.'),
});

const headRoom = (limit: number, used: number | undefined): z.output<typeof quota> => ({
  limit,
  used: used ?? null,
  available: used === undefined ? null : Math.max(0, limit - used),
});

/** How much room there is for creations. */
export const creationQuotas = (
  settings: Settings,
  foundation: Foundation | undefined,
  unfinished: readonly Operation[],
): z.output<typeof creationQuotasSchema> => {
  const limit = QUOTAS.createAccountConcurrency;
  const creations = unfinished.filter(({ kind }) => kind === 'create-account').length;
  return {
    accounts: headRoom(settings.quotas.accounts, foundation?.accountCount),
    accountCreations: headRoom(limit, Math.min(limit, creations)),
  };
};
