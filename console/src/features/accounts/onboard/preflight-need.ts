import type { Operation, Preflight } from '../../../../../client/types.ts';

/** Milliseconds for which a report counts. Source: the API, `getAccountPreflight`. */
const COUNTS_FOR = 3_600_000;

export const isRunning = (look: Pick<Operation, 'status'> | null | undefined): boolean =>
  look?.status === 'ACCEPTED' || look?.status === 'RUNNING';

/** Whether choices can be held to the report. `now` in milliseconds since 1970. */
export const stillCounts = (
  report: Pick<Preflight, 'expiresAt'> | null | undefined,
  now: number,
): boolean => report !== null && report !== undefined && Date.parse(report.expiresAt) > now;

/** Whether the page runs the preflight by itself: nothing counts, nothing runs, and the last one did not fail just now. */
export const isWanted = (
  report: Pick<Preflight, 'expiresAt'> | null,
  look: Pick<Operation, 'status' | 'updatedAt'> | null,
  now: number,
): boolean => {
  if (stillCounts(report, now) || isRunning(look)) return false;
  return look?.status !== 'FAILED' || now - Date.parse(look.updatedAt) > COUNTS_FOR;
};

/** Milliseconds for which a sign-in counts as recent. Source: the API, `SignInTooOld`. */
const RECENT = 15 * 60_000;

/** Whether somebody signed in recently enough to let something be lost. */
export const isRecent = (signedInAt: string | null | undefined, now: number): boolean =>
  signedInAt !== null && signedInAt !== undefined && now - Date.parse(signedInAt) < RECENT;
