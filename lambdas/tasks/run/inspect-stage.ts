import type { ControlStageId, StageId } from '../../contracts/stages.ts';
import type { Change, Control } from '../../controls/control.ts';
import type { InspectedRegion } from '../../domain/inspections/inspection.ts';
import type { StageCell } from '../../domain/operations/stage.ts';
import type { CurrentRun } from './current-run.ts';
import type { GoOver, RunStageDependencies } from './run-stage.ts';
import type { StageEnd } from './stage-end.ts';

const isControlStage = (stage: StageId): stage is ControlStageId => stage !== 'verification';

const notLookedAt = (cells: readonly StageCell[]): readonly InspectedRegion[] =>
  cells.flatMap(({ region, reason }) =>
    reason === undefined ? [] : [{ region, changes: [], kept: [], notes: [], reason }],
  );

/** Plans one control without applying it, and records what it found; what could not be looked at says why. */
export const inspectStage = async <Desired, Observed, Step extends Change>(
  { store }: RunStageDependencies,
  control: Control<Desired, Observed, Step>,
  { account, operation }: CurrentRun,
  going: GoOver<Observed>,
): Promise<StageEnd> => {
  const found: InspectedRegion[] = [];
  let cells: readonly StageCell[] = [];
  const end = await going.end(async () => {
    cells = await going.over({
      mode: 'report',
      report: async () => {},
      planned: ({ region }, { changes, kept, left, inherited }, notes) => {
        const where = control.scope === 'region' ? region : 'global';
        found.push({
          region: where,
          changes,
          kept: [...kept, ...left],
          notes,
          ...(inherited === undefined ? {} : { inherited }),
        });
      },
    });
    return cells;
  });
  const entered = cells.length > 0;
  if (isControlStage(control.stage)) {
    await store.recordInspectionPart(account.id, operation.id, {
      stage: control.stage,
      control: control.id,
      conflicts: control.conflicts ?? [],
      regions: [...found, ...notLookedAt(cells)].sort((a, b) => (a.region < b.region ? -1 : 1)),
      ...(end.status === 'FAILED' && !entered ? { reason: end.reason } : {}),
    });
  }
  return end;
};
