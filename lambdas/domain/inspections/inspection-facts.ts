import { createHash } from 'node:crypto';
import type { Answers, ConflictKind } from '../../contracts/choices.ts';
import { ACCOUNT_STAGES } from '../../contracts/stages.ts';
import type { DriftItem } from '../accounts/account.ts';
import type { InspectedRegion, Inspection, InspectionPart, PlannedChange } from './inspection.ts';

/** Something in the account that a control would change, and that somebody may want to answer to. */
export interface FoundConflict extends ConflictKind {
  readonly control: string;
  readonly regions: readonly string[];
  /** What would be done under the answer that stands, or under the one that has to be given. */
  readonly changes: readonly string[];
  /** Who or what loses something by it. */
  readonly losers: readonly string[];
  readonly destructive: boolean;
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
    },
  ];
};

/** The conflicts that an inspection found, in the order of its stages. */
export const conflictsFound = ({ parts }: Inspection): readonly FoundConflict[] =>
  parts.flatMap((part) => part.conflicts.flatMap((kind) => foundAs(part, kind)));

/** The conflicts that nobody answered and that have no default. */
export const unanswered = (
  inspection: Inspection,
  answers: Answers | undefined,
): readonly FoundConflict[] =>
  conflictsFound(inspection).filter(
    ({ id, default: preset }) => preset === undefined && answers?.[id] === undefined,
  );

/** Stages that carry a control: what a whole inspection looks at. */
const EVERY = ACCOUNT_STAGES.map(({ id }) => id).filter((id) => id !== 'verification');

/** False where the account let nobody in, or a stage broke off. */
export const isWhole = ({ parts }: Inspection): boolean =>
  EVERY.every((stage) => parts.some((part) => part.stage === stage && part.reason === undefined));

const fact = ({ kind, resource, conflict, destructive, sentence }: PlannedChange) =>
  [kind, resource, conflict ?? '', destructive, sentence] as const;

/** Sixteen hexadecimal digits that name what was found: equal when the same would be changed in the same places. */
export const digestOf = ({ parts }: Inspection): string => {
  const facts = parts.map(({ control, regions, reason }) => [
    control,
    reason?.code ?? '',
    regions.map((region) => [region.region, region.reason?.code ?? '', planned(region).map(fact)]),
  ]);
  return createHash('sha256').update(JSON.stringify(facts)).digest('hex').slice(0, 16);
};

const itemsOf = ({ stage, control, regions, reason }: InspectionPart): readonly DriftItem[] => {
  const item = (region: string, sentence: string) => ({ stage, control, region, sentence });
  if (reason !== undefined) return [item('global', `Not looked at: ${reason.message}`)];
  return regions.flatMap((found) => [
    ...found.changes.map(({ sentence }) => item(found.region, sentence)),
    ...(found.reason === undefined
      ? []
      : [item(found.region, `Not looked at: ${found.reason.message}`)]),
  ]);
};

/** Everything that is not as Holdfast left it, and everything that could not be looked at. */
export const driftIn = ({ parts }: Inspection): readonly DriftItem[] => parts.flatMap(itemsOf);
