import type { Change, Control } from '../../controls/control.ts';
import type { StageCell } from '../../domain/operations/stage.ts';
import type { CurrentRun } from './current-run.ts';
import type { GoOver, RunStageDependencies } from './run-stage.ts';
import type { StageEnd } from './stage-end.ts';

const STAGE = 'verification';

const once = (sentences: readonly string[]): readonly string[] => [...new Set(sentences)];

/** Inherited is the control only where it is in every region; elsewhere a note names the regions. */
const inheritance = (
  cells: readonly StageCell[],
): { readonly notes: readonly string[]; readonly inherited?: string } => {
  const sentences = once(cells.flatMap(({ inherited }) => inherited ?? []));
  if (cells.length > 0 && cells.every(({ inherited }) => inherited !== undefined)) {
    return { notes: [], inherited: sentences.join(' ') };
  }
  const where = (sentence: string): string =>
    cells
      .filter(({ inherited }) => inherited === sentence)
      .map(({ region }) => region)
      .join(', ');
  return { notes: sentences.map((sentence) => `In ${where(sentence)}: ${sentence}`) };
};

/** The regions of a control as one cell: what they say once is not said seventeen times. */
const cellOf = (control: string, end: StageEnd, cells: readonly StageCell[]): StageCell => {
  const { notes, ...inherited } = inheritance(cells);
  return {
    region: 'global',
    control,
    status: end.status,
    changes: [],
    notes: [...once(cells.flatMap((cell) => cell.notes)), ...notes],
    ...inherited,
    ...(end.status === 'FAILED' ? { reason: end.reason } : {}),
  };
};

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
