import type { ConflictKind } from '../../lambdas/contracts/choices.ts';
import type { Instant } from '../../lambdas/contracts/ids.ts';
import { ACCOUNT_STAGES, type ControlStageId } from '../../lambdas/contracts/stages.ts';
import type {
  InspectedRegion,
  Inspection,
  InspectionPart,
  PlannedChange,
} from '../../lambdas/domain/inspections/inspection.ts';
import {
  closeInspection,
  openInspection,
  recordInspectionPart,
} from '../../lambdas/store/inspections.ts';
import { accountId, instant, operationId, region } from './builders.ts';

/** What was seen of accounts, as tests need it. */

export const aPlannedChange = (values: Partial<PlannedChange> = {}): PlannedChange => ({
  kind: 'start-recording',
  resource: 'default',
  sentence: 'Start the recorder default.',
  destructive: false,
  ...values,
});

export const anInspectedRegion = (values: Partial<InspectedRegion> = {}): InspectedRegion => ({
  region: region('us-east-1'),
  changes: [],
  kept: [],
  notes: [],
  ...values,
});

export const aPart = (values: Partial<InspectionPart> = {}): InspectionPart => ({
  stage: 'config',
  control: 'recorder',
  conflicts: [],
  regions: [anInspectedRegion()],
  ...values,
});

/** Somebody has to answer to it, and something is lost by `replace`. */
export const destructive: ConflictKind = {
  id: 'recorder.foreign-channel',
  title: 'A delivery channel that delivers elsewhere',
  options: ['replace', 'keep'],
};

/** Adopted where nobody answers. */
export const adoptable: ConflictKind = {
  id: 'recorder.another-recorder',
  title: 'A recorder of another name',
  options: ['adopt', 'replace', 'keep'],
  default: 'adopt',
};

export const changeOf = ({ id }: ConflictKind, values: Partial<PlannedChange> = {}) =>
  aPlannedChange({
    kind: 'replace-channel',
    sentence: `Do away with ${id}.`,
    conflict: id,
    ...values,
  });

const controlStages = ACCOUNT_STAGES.flatMap(({ id }): readonly ControlStageId[] =>
  id === 'verification' ? [] : [id],
);

/** A look at everything; the given parts stand for those of their stages. */
export const anInspection = (
  parts: readonly InspectionPart[] = [],
  values: Partial<Inspection> = {},
): Inspection => ({
  accountId: accountId(),
  operationId: operationId(),
  at: instant(),
  parts: controlStages.map(
    (stage) =>
      parts.find((part) => part.stage === stage) ??
      aPart({ stage, control: `control of ${stage}`, regions: [] }),
  ),
  ...values,
});

/** A part with a conflict that is none for account types which own this OU. */
export const settledPart = (unit: string): InspectionPart =>
  aPart({
    conflicts: [destructive],
    regions: [
      anInspectedRegion({
        kept: [changeOf(destructive, { destructive: true, settledIn: [unit] })],
      }),
    ],
  });

/** A part with both conflicts found, one destructive. */
export const conflictingPart = (): InspectionPart =>
  aPart({
    conflicts: [destructive, adoptable],
    regions: [
      anInspectedRegion({
        changes: [
          changeOf(destructive, { destructive: true, losers: ['The bucket other gets no more.'] }),
          changeOf(adoptable),
          aPlannedChange(),
        ],
      }),
    ],
  });

export const minutesAgo = (minutes: number): Instant =>
  new Date(Date.now() - minutes * 60_000).toISOString() as Instant;

/** Writes a look as the tasks do, and ends it. */
export const writeInspection = async (
  inspection: Inspection,
  purpose: 'preflight' | 'drift' = 'preflight',
): Promise<void> => {
  await openInspection(inspection);
  for (const part of inspection.parts) {
    await recordInspectionPart(inspection.accountId, inspection.operationId, part);
  }
  await closeInspection(inspection.accountId, inspection.operationId, purpose);
};
