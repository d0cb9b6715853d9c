import * as z from 'zod';
import { accountStatusChanged } from './account-status-changed.ts';

/** Detail of `Account Assurance Failed`: a run ended with something unmet; `reason` says what and what to do. */
export const accountAssuranceFailed = z.strictObject({
  metadata: accountStatusChanged.shape.metadata,
  accountId: z.string(),
  awsAccountId: z.string().optional(),
  reason: z.strictObject({ code: z.string(), message: z.string(), nextStep: z.string() }),
});
export type AccountAssuranceFailed = z.output<typeof accountAssuranceFailed>;
