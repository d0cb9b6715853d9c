import type { Preflight } from '../../../../../client/types.ts';
import { answerTo, type Choice, type Conflict, type Draft } from './onboarding-draft.ts';

type Change = Preflight['stages'][number]['regions'][number]['changes'][number];

interface Planned {
  readonly changes: readonly Change[];
  /** What is left as it is so far. */
  readonly kept: readonly Change[];
}

const plannedUnder = ({ stages }: Preflight, { id }: Conflict): Planned => {
  const regions = stages.flatMap((stage) => stage.regions);
  const under = (changes: readonly Change[]) => changes.filter(({ conflict }) => conflict === id);
  return {
    changes: under(regions.flatMap(({ changes }) => changes)),
    kept: under(regions.flatMap(({ kept }) => kept)),
  };
};

/** Who loses something by that answer. What is left beside ours when it is adopted loses nothing by it. */
export const losersBy = (
  report: Preflight,
  conflict: Conflict,
  choice: Choice | null,
): readonly string[] => {
  if (choice === 'replace') return conflict.losers;
  const reconfigured = choice === 'adopt' && plannedUnder(report, conflict).changes.length > 0;
  return reconfigured ? conflict.losers : [];
};

/** Who loses something by the answers as they stand. */
export const losersNow = (report: Preflight, draft: Draft): readonly string[] => [
  ...new Set(
    report.conflicts.flatMap((conflict) => losersBy(report, conflict, answerTo(conflict, draft))),
  ),
];

/** What the API calls leaving the OU that somebody else governs: nothing comes of it in an account type that owns that OU. */
const LEAVING = 'leave-governed-unit';

/** Whether the account type settles the conflict: it owns the OU that the account would otherwise leave. */
export const isSettled = (
  report: Preflight,
  conflict: Conflict,
  organizationalUnitId: string | null,
): boolean => {
  const { changes, kept } = plannedUnder(report, conflict);
  const planned = [...changes, ...kept];
  return (
    organizationalUnitId !== null &&
    planned.length > 0 &&
    planned.every(({ kind, resource }) => kind === LEAVING && resource === organizationalUnitId)
  );
};

/** What could not be looked at for one reason. */
export interface MissingPart {
  readonly message: string;
  readonly nextStep: string;
  /** Titles. */
  readonly stages: readonly string[];
}

/** What a report does not know, each reason once. */
export const missingParts = ({ missing, stages }: Preflight): readonly MissingPart[] => {
  const titles = new Map(stages.map(({ id, title }) => [id, title]));
  const parts = new Map<string, MissingPart>();
  for (const { message, nextStep, stage } of missing) {
    const known = parts.get(message)?.stages ?? [];
    const named = [...new Set([...known, titles.get(stage) ?? stage])];
    parts.set(message, { message, nextStep, stages: named });
  }
  return [...parts.values()];
};
