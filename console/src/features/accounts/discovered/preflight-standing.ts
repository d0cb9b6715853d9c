import type { Operation } from '../../../../../client/types.ts';

/** Where the preflight of an account stands. */
export type PreflightStanding =
  | { readonly kind: 'none' }
  | { readonly kind: 'running' | 'current' | 'outdated'; readonly at: string }
  | { readonly kind: 'failed'; readonly at: string; readonly why: string };

/** Milliseconds for which a report counts. Source: the API, `getAccountPreflight`. */
const COUNTS_FOR = 3_600_000;

const standingOf = (look: Operation, now: number): PreflightStanding => {
  const at = look.createdAt;
  if (look.status === 'FAILED') return { kind: 'failed', at, why: look.reason?.message ?? '' };
  if (look.status !== 'SUCCEEDED') return { kind: 'running', at };
  return { kind: now - Date.parse(at) < COUNTS_FOR ? 'current' : 'outdated', at };
};

/**
 * The standing of each account that has ever been looked at.
 * @param looks newest first
 * @param now milliseconds since 1970
 */
export const standingsOf = (
  looks: readonly Operation[],
  now: number,
): ReadonlyMap<string, PreflightStanding> => {
  const standings = new Map<string, PreflightStanding>();
  for (const look of looks) {
    if (look.accountId === undefined || standings.has(look.accountId)) continue;
    standings.set(look.accountId, standingOf(look, now));
  }
  return standings;
};
