import { ACCOUNT_STAGES } from '../../contracts/stages.ts';
import type { Account } from '../../domain/accounts/account.ts';
import type {
  InspectedRegion,
  Inspection,
  InspectionPart,
  PlannedChange,
} from '../../domain/inspections/inspection.ts';
import {
  conflictsFound,
  digestOf,
  type FoundConflict,
  isWhole,
  unseenIn,
} from '../../domain/inspections/inspection-facts.ts';
import { PREFLIGHT_AGE_MS, preflightOutdated } from '../../domain/inspections/preflight-verdict.ts';
import { reasonView } from '../schemas/reason.ts';
import type { PreflightView } from './preflight-schema.ts';

type ChangeView = PreflightView['stages'][number]['regions'][number]['changes'][number];

const changeView = (change: PlannedChange): ChangeView => ({
  kind: change.kind,
  resource: change.resource,
  before: change.before ?? null,
  after: change.after ?? null,
  sentence: change.sentence,
  destructive: change.destructive,
  conflict: change.conflict ?? null,
});

const reasonOf = ({ reason }: Pick<InspectedRegion, 'reason'>) =>
  reason === undefined ? {} : { reason: reasonView(reason) };

const regionView = (found: InspectedRegion) => ({
  region: found.region,
  changes: found.changes.map(changeView),
  kept: found.kept.map(changeView),
  notes: [...found.notes],
  ...(found.inherited === undefined ? {} : { inherited: found.inherited }),
  ...reasonOf(found),
});

const TITLES: ReadonlyMap<string, string> = new Map(
  ACCOUNT_STAGES.map(({ id, title }) => [id, title]),
);

const stageView = (part: InspectionPart) => ({
  id: part.stage,
  title: TITLES.get(part.stage) ?? part.stage,
  control: part.control,
  regions: part.regions.map(regionView),
  ...reasonOf(part),
});

const answerView = ({ answers }: Account, { id }: FoundConflict) => {
  const answer = answers?.[id];
  return answer === undefined ? null : { ...answer, reason: answer.reason ?? null };
};

const conflictView = (conflict: FoundConflict, account: Account) => ({
  id: conflict.id,
  title: conflict.title,
  control: conflict.control,
  options: [...conflict.options],
  default: conflict.default ?? null,
  answer: answerView(account, conflict),
  destructive: conflict.destructive,
  regions: [...conflict.regions],
  changes: [...conflict.changes],
  losers: [...conflict.losers],
});

const countOf = ({ parts }: Inspection): number =>
  parts.flatMap(({ regions }) => regions.flatMap(({ changes }) => changes)).length;

/** The report as it stands at `now` (milliseconds since 1970), with what the account answered so far. */
export const preflightView = (
  report: Inspection,
  account: Account,
  now: number,
): PreflightView => ({
  operationId: report.operationId,
  at: report.at,
  expiresAt: new Date(Date.parse(report.at) + PREFLIGHT_AGE_MS).toISOString(),
  current: preflightOutdated(report, now) === undefined,
  whole: isWhole(report),
  digest: digestOf(report),
  changes: countOf(report),
  conflicts: conflictsFound(report).map((conflict) => conflictView(conflict, account)),
  missing: unseenIn(report).map(({ stage, region, reason }) => ({
    stage,
    ...(region === undefined ? {} : { region }),
    ...reasonView(reason),
  })),
  stages: report.parts.map(stageView),
});
