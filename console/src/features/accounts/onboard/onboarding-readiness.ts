import type { AccountType, Preflight } from '../../../../../client/types.ts';
import { isSettled } from './found-conflicts.ts';
import { answerTo, type Conflict, type Draft } from './onboarding-draft.ts';

/** Account types that accounts can be onboarded into. */
export const openTypes = (types: readonly AccountType[] | undefined): readonly AccountType[] =>
  (types ?? []).filter(({ foundation }) => !foundation);

/** The account type that is chosen; the only one there is needs no choosing. */
export const chosenType = (
  types: readonly AccountType[],
  { accountType }: Draft,
): AccountType | undefined =>
  types.find(({ id }) => id === accountType) ?? (types.length === 1 ? types[0] : undefined);

/** Conflicts that the account type does not settle. @param unit the OU of that type */
export const askedConflicts = (
  report: Preflight | null,
  unit: string | null,
): readonly Conflict[] =>
  report === null ? [] : report.conflicts.filter((conflict) => !isSettled(report, conflict, unit));

/** Those of them that somebody still has to answer. */
export const openConflicts = (conflicts: readonly Conflict[], draft: Draft): readonly Conflict[] =>
  conflicts.filter((conflict) => answerTo(conflict, draft) === null);

/** What keeps an onboarding from being asked for. */
export type Lack = 'report' | 'age' | 'conflicts' | 'type' | 'administrator' | 'sign-in';

export interface Readiness {
  readonly hasReport: boolean;
  readonly isCurrent: boolean;
  readonly open: number;
  readonly hasType: boolean;
  /** How many answers let something be lost. */
  readonly consents: number;
  readonly isAdministrator: boolean;
  readonly isSignInRecent: boolean;
}

/** The first thing that is missing, from the top of the page; null when nothing is. */
export const lackOf = (ready: Readiness): Lack | null => {
  if (!ready.hasReport) return 'report';
  if (!ready.isCurrent) return 'age';
  if (ready.open > 0) return 'conflicts';
  if (!ready.hasType) return 'type';
  if (ready.consents === 0) return null;
  if (!ready.isAdministrator) return 'administrator';
  return ready.isSignInRecent ? null : 'sign-in';
};

/** What to do about it. */
export const LACKS: Readonly<Record<Lack, string>> = {
  report: 'Wait for the report of the preflight, or run it.',
  age: 'The report is more than an hour old: run the preflight again.',
  conflicts: 'Answer every conflict.',
  type: 'Choose an account type.',
  administrator:
    'Answer otherwise where something would be lost, or have an administrator onboard the account.',
  'sign-in': 'Sign in again: letting something be lost needs a sign-in of the last 15 minutes.',
};
