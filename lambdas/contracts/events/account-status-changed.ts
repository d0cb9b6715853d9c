import * as z from 'zod';
import { ACCOUNT_ORIGINS, ACCOUNT_STATUSES, ASSURANCE_STATES } from '../lifecycle.ts';

/** Detail of `Account Status Changed`: an account moved from one status to another. `from` is absent for a new account. */
export const accountStatusChanged = z.strictObject({
  metadata: z.strictObject({
    eventId: z.string(),
    version: z.literal(1),
    /** The account's version after the change: consumers order and deduplicate by (accountId, sequence). */
    sequence: z.int(),
    operationId: z.string().optional(),
    actor: z.string(),
    at: z.iso.datetime(),
  }),
  accountId: z.string(),
  awsAccountId: z.string().optional(),
  name: z.string(),
  accountType: z.string().optional(),
  origin: z.enum(ACCOUNT_ORIGINS),
  from: z.enum(ACCOUNT_STATUSES).optional(),
  to: z.enum(ACCOUNT_STATUSES),
  assurance: z.enum(ASSURANCE_STATES),
});
export type AccountStatusChanged = z.output<typeof accountStatusChanged>;
