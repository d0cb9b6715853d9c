import * as z from 'zod';
import { accountStatusChanged } from './account-status-changed.ts';

/** Detail of `Account Assurance Completed`: every control holds at this baseline version. */
export const accountAssuranceCompleted = z.strictObject({
  metadata: accountStatusChanged.shape.metadata,
  accountId: z.string(),
  awsAccountId: z.string().optional(),
  baselineVersion: z.string(),
});
export type AccountAssuranceCompleted = z.output<typeof accountAssuranceCompleted>;
