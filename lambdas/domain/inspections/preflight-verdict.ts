import type { Answers } from '../../contracts/choices.ts';
import { DomainError } from '../errors.ts';
import type { Inspection } from './inspection.ts';
import { digestOf, type FoundConflict, unanswered } from './inspection-facts.ts';

/** Milliseconds of real time for which a report counts. */
export const PREFLIGHT_AGE_MS = 3_600_000;

/** Codes with which an onboarding ends before anything of the customer's was changed: the account is DISCOVERED again. */
export const ONBOARDING_REFUSALS: readonly string[] = [
  'ConflictUnanswered',
  'PreflightFactsChanged',
  'PreflightOutdated',
];

/** Conflicts stand without an answer. */
export class ConflictUnanswered extends DomainError {
  readonly conflicts: readonly FoundConflict[];

  constructor(conflicts: readonly FoundConflict[]) {
    const named = conflicts.map(({ id, options }) => `${id} (${options.join(' or ')})`).join(', ');
    super(
      'ConflictUnanswered',
      'conflict',
      `the preflight report has conflicts that nobody answered: ${named}`,
      {
        nextStep:
          'Read the preflight report, then onboard the account with an answer to each of them in `choices`.',
      },
    );
    this.conflicts = conflicts;
  }
}

/** What is to be answered before the account can be onboarded into the OU of its type. */
export const conflictUnanswered = (
  inspection: Inspection,
  answers: Answers | undefined,
  unit?: string,
): ConflictUnanswered | undefined => {
  const open = unanswered(inspection, answers, unit);
  return open.length === 0 ? undefined : new ConflictUnanswered(open);
};

/** What was answered was answered to other facts. */
export const factsChanged = (inspection: Inspection, digest: string): DomainError | undefined =>
  digestOf(inspection) === digest
    ? undefined
    : new DomainError(
        'PreflightFactsChanged',
        'conflict',
        'the account is not as the preflight report says any more',
        { nextStep: 'Read the new preflight report, then onboard the account again.' },
      );

/** The report is too old to go by. `now` in milliseconds since 1970. */
export const preflightOutdated = ({ at }: Inspection, now: number): DomainError | undefined =>
  now - Date.parse(at) <= PREFLIGHT_AGE_MS
    ? undefined
    : new DomainError(
        'PreflightOutdated',
        'conflict',
        `the preflight report is of ${at}: it counts for an hour`,
        { nextStep: 'Run the preflight again, read its report, then onboard the account.' },
      );
