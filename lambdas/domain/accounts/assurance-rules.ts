import type { Account } from './account.ts';
import type { ChangeContext } from './account-event.ts';
import type { Changes, Event } from './rule.ts';

/** How the assurance of an account changes while nobody is at work on it. */

/** DRIFTED and CURRENT follow what was seen; OUTDATED and FAILED stay until a run has ended, and keep what was seen. */
export const driftChecked = (
  account: Account,
  { drift }: Event<'drift-checked'>,
  { at }: ChangeContext,
): Changes => {
  const { drift: _, ...assurance } = account.assurance;
  if (assurance.state === 'UPDATING' || assurance.state === 'NONE') return {};
  const seen = { ...assurance, checkedAt: at, ...(drift.length === 0 ? {} : { drift }) };
  if (assurance.state !== 'CURRENT' && assurance.state !== 'DRIFTED') return { assurance: seen };
  return { assurance: { ...seen, state: drift.length === 0 ? 'CURRENT' : 'DRIFTED' } };
};

/** An account that has another baseline than the one in force is OUTDATED until it is assured. */
export const baselineChanged = (
  { assurance }: Account,
  { baselineVersion }: Event<'baseline-changed'>,
): Changes => {
  const outdated = assurance.state === 'CURRENT' || assurance.state === 'DRIFTED';
  if (!outdated || assurance.baselineVersion === baselineVersion) return {};
  return { assurance: { ...assurance, state: 'OUTDATED' } };
};
