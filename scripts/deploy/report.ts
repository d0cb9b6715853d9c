import { FOUNDATION_STAGES } from '../../lambdas/contracts/stages.ts';
import type { Stage, StageCell } from '../../lambdas/domain/operations/stage.ts';
import type { Finding } from './findings.ts';

const MARKS = { fine: 'ok  ', note: 'note', problem: 'STOP' } as const;

const TITLES = new Map<string, string>(FOUNDATION_STAGES.map(({ id, title }) => [id, title]));

/** One line a finding, and the next step below a problem. */
export const findingsText = (findings: readonly Finding[]): string =>
  findings
    .map(({ kind, what, detail, nextStep }) =>
      [`${MARKS[kind]}  ${what}: ${detail}`, ...(nextStep === undefined ? [] : [nextStep])].join(
        '\n        ',
      ),
    )
    .join('\n');

const where = ({ region }: StageCell): string => (region === 'global' ? '' : `${region}: `);

/** The same sentence for every region is said once, with the regions. */
const grouped = (cells: readonly StageCell[]): readonly string[] => {
  const regions = new Map<string, string[]>();
  for (const cell of cells) {
    for (const change of cell.changes) {
      regions.set(change, [...(regions.get(change) ?? []), cell.region]);
    }
  }
  return [...regions].map(([change, names]) =>
    names.length === 1
      ? `${names[0] === 'global' ? '' : `${names[0]}: `}${change}`
      : `in ${names.length} regions: ${change}`,
  );
};

const notesOf = (cells: readonly StageCell[]): readonly string[] => [
  ...new Set(cells.flatMap(({ notes }) => notes)),
];

const reasonsOf = (stage: Stage): readonly string[] => {
  const cells = stage.cells.flatMap((cell) =>
    cell.reason === undefined
      ? []
      : [`${where(cell)}${cell.reason.message}\n        ${cell.reason.nextStep}`],
  );
  if (cells.length > 0) return [...new Set(cells)];
  return stage.reason === undefined
    ? []
    : [`${stage.reason.message}\n        ${stage.reason.nextStep}`];
};

const stageText = (stage: Stage): string => {
  const changes = grouped(stage.cells).map((sentence) => `  +   ${sentence}`);
  const notes = notesOf(stage.cells).map((sentence) => `      ${sentence}`);
  const reasons = reasonsOf(stage).map((sentence) => `STOP  ${sentence}`);
  const lines = [...changes, ...notes, ...reasons];
  const nothing = stage.status === 'SKIPPED' ? '      not wanted by the settings' : '      nothing';
  return [TITLES.get(stage.id) ?? stage.id, ...(lines.length === 0 ? [nothing] : lines)].join('\n');
};

/** What the foundation will change, stage by stage, as far as it could look. */
export const planText = (stages: readonly Stage[]): string =>
  stages
    .filter(({ status }) => status !== 'PENDING')
    .map(stageText)
    .join('\n');

/** Whether something is in the way that somebody has to decide or put right first. */
export const isBlocked = (stages: readonly Stage[]): boolean =>
  stages.some(({ status }) => status === 'FAILED');
