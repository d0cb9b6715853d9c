import type { Change, Control } from '../../controls/control.ts';
import type { StageCell } from '../../domain/operations/stage.ts';
import type { CurrentRun } from './current-run.ts';
import type { GoOver, RunStageDependencies } from './run-stage.ts';
import type { StageEnd } from './stage-end.ts';

const STAGE = 'verification';

/** The regions of a control as one cell: what they say once is not said seventeen times. */
const cellOf = (control: string, end: StageEnd, cells: readonly StageCell[]): StageCell => ({
  region: 'global',
  control,
  status: end.status,
  changes: [],
  notes: [...new Set(cells.flatMap(({ notes }) => notes))],
  ...(end.status === 'FAILED' ? { reason: end.reason } : {}),
});

/** Looks at one control once more and records it in Verification. */
export const verifyStage = async <Desired, Observed, Step extends Change>(
  { store }: RunStageDependencies,
  { id }: Control<Desired, Observed, Step>,
  { account, operation }: CurrentRun,
  going: GoOver<Observed>,
): Promise<StageEnd> => {
  let cells: readonly StageCell[] = [];
  const end = await going.end(async () => {
    cells = await going.over({ mode: 'verify', report: async () => {} });
    return cells;
  });
  await store.recordCell(account.id, operation.id, STAGE, cellOf(id, end, cells));
  return end;
};
