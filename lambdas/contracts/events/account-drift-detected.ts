import * as z from 'zod';
import { accountStatusChanged } from './account-status-changed.ts';

/** Detail of `Account Drift Detected`: a look found other drift than the look before it. An account without drift is told of by nothing. */
export const accountDriftDetected = z.strictObject({
  metadata: accountStatusChanged.shape.metadata,
  accountId: z.string(),
  awsAccountId: z.string().optional(),
  name: z.string(),
  accountType: z.string().optional(),
  baselineVersion: z.string().optional(),
  /** At most a hundred; the last then says how many more there are. */
  drift: z.array(
    z.strictObject({
      stage: z.string(),
      control: z.string(),
      /** A region code, or `global`. */
      region: z.string(),
      sentence: z.string(),
    }),
  ),
});
export type AccountDriftDetected = z.output<typeof accountDriftDetected>;
