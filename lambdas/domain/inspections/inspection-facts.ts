import { createHash } from 'node:crypto';
import type { Answers, ConflictKind } from '../../contracts/choices.ts';
import type { Region } from '../../contracts/ids.ts';
import type { Reason } from '../../contracts/lifecycle.ts';
import { ACCOUNT_STAGES, type ControlStageId } from '../../contracts/stages.ts';
import type { InspectedRegion, Inspection, InspectionPart, PlannedChange } from './inspection.ts';

/** Something in the account that a control would change, and that somebody may want to answer to. */
export interface FoundConflict extends ConflictKind {
  readonly control: string;
  readonly regions: readonly string[];
  /** What would be done by default, or has to be answered to. */
  readonly changes: readonly string[];
  /** Who or what loses something by it. */
  readonly losers: readonly string[];
  readonly destructive: boolean;
  /** Ids of OUs: none for accounts whose type owns one of them. */
  readonly settledIn: readonly string[];
}

const planned = ({ changes, kept }: InspectedRegion): readonly PlannedChange[] => [
  ...changes,
  ...kept,
];

const foundAs = (part: InspectionPart, kind: ConflictKind): readonly FoundConflict[] => {
  const regions = part.regions.flatMap((region) =>
    planned(region)
      .filter(({ conflict }) => conflict === kind.id)
      .map((change) => ({ region: region.region, change })),
  );
  if (regions.length === 0) return [];
  return [
    {
      ...kind,
      control: part.control,
      regions: [...new Set(regions.map(({ region }) => region))],
      changes: [...new Set(regions.map(({ change }) => change.sentence))],
      losers: [...new Set(regions.flatMap(({ change }) => change.losers ?? []))],
      destructive: regions.some(({ change }) => change.destructive),
      settledIn: (regions[0]?.change.settledIn ?? []).filter((unit) =>
        regions.every(({ change }) => change.settledIn?.includes(unit)),
      ),
    },
  ];
};

/** The conflicts that an inspection found, in the order of its stages. */
export const conflictsFound = ({ parts }: Inspection): readonly FoundConflict[] =>
  parts.flatMap((part) => part.conflicts.flatMap((kind) => foundAs(part, kind)));

/** The conflicts that nobody answered, that have no default, and that the OU of the account's type does not settle. */
export const unanswered = (
  inspection: Inspection,
  answers: Answers | undefined,
  unit?: string,
): readonly FoundConflict[] =>
  conflictsFound(inspection).filter(
    ({ id, default: preset, settledIn }) =>
      preset === undefined &&
      answers?.[id] === undefined &&
      (unit === undefined || !settledIn.includes(unit)),
  );

/** Stages that carry a control: what a whole inspection looks at. */
const EVERY = ACCOUNT_STAGES.map(({ id }) => id).filter((id) => id !== 'verification');

/** Something that could not be looked at, and why. */
export interface Unseen {
  readonly stage: ControlStageId;
  /** Absent where nothing of the stage was looked at. */
  readonly region?: Region | 'global';
  readonly reason: Reason;
}

const notReached = (stage: ControlStageId): Unseen => ({
  stage,
  reason: {
    code: 'NotLookedAt',
    message: `stage ${stage} was not looked at`,
    nextStep: 'Look at the account again.',
  },
});

const unseenOf = (part: InspectionPart): readonly Unseen[] => {
  const { stage, regions, reason } = part;
  if (reason !== undefined) return [{ stage, reason }];
  return regions.flatMap((found) =>
    found.reason === undefined ? [] : [{ stage, region: found.region, reason: found.reason }],
  );
};

/** What an inspection did not see: accounts that let nobody in, stages that broke off, regions that did not answer. */
export const unseenIn = ({ parts }: Inspection): readonly Unseen[] =>
  EVERY.flatMap((stage) => {
    const ofStage = parts.filter((part) => part.stage === stage);
    return ofStage.length === 0 ? [notReached(stage)] : ofStage.flatMap(unseenOf);
  });

/** True when everything was looked at. */
export const isWhole = (inspection: Inspection): boolean => unseenIn(inspection).length === 0;

const sorted = (facts: readonly unknown[]): readonly string[] =>
  facts.map((fact) => JSON.stringify(fact)).sort();

const fact = ({ kind, resource, conflict, destructive, sentence, losers = [] }: PlannedChange) => [
  kind,
  resource,
  conflict ?? '',
  destructive,
  sentence,
  sorted(losers),
];

/**
 * Sixteen hexadecimal digits that name what was found, in whatever order: equal when the same would be changed in the same
 * places, at the cost of the same.
 */
export const digestOf = ({ parts }: Inspection): string => {
  const facts = parts.map(({ control, regions, reason }) => [
    control,
    reason?.code ?? '',
    sorted(
      regions.map((region) => [
        region.region,
        region.reason?.code ?? '',
        sorted(planned(region).map(fact)),
      ]),
    ),
  ]);
  return createHash('sha256')
    .update(JSON.stringify(sorted(facts)))
    .digest('hex')
    .slice(0, 16);
};
