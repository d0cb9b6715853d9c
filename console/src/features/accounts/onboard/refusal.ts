import { HoldfastProblem } from '../../../../../client/client.ts';

/** The part of the page that a refusal belongs to. */
export type RefusalPlace = 'preflight' | 'conflicts' | 'consent' | 'form';

const PLACES: Readonly<Record<string, RefusalPlace>> = {
  PreflightMissing: 'preflight',
  PreflightOutdated: 'preflight',
  PreflightFactsChanged: 'preflight',
  ConflictUnanswered: 'conflicts',
  ConsentNeedsAdministrator: 'consent',
  SignInTooOld: 'consent',
};

/** Where to say that the onboarding was refused. Null when it was not. */
export const placeOf = (error: unknown): RefusalPlace | null => {
  if (error === null || error === undefined) return null;
  return (error instanceof HoldfastProblem ? PLACES[error.code] : undefined) ?? 'form';
};
