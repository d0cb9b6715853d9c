import type { Stage, StageCell } from '../../client/types.ts';
import type { PartFailure } from '../cli-error.ts';

const isDone = ({ status }: StageCell): boolean => status === 'COMPLETED' || status === 'SKIPPED';

const placeOf = ({ region, control }: StageCell): string =>
  control === undefined ? region : `${control}, ${region}`;

const counted = (count: number, one: string): string => `${count} ${one}${count === 1 ? '' : 's'}`;

/** How far a stage is, beside its title: `3 of 17 regions`; empty where that says nothing. */
export const extentOf = ({ status, regions }: Stage): string => {
  const what = regions.some(({ control }) => control !== undefined) ? 'check' : 'region';
  const all = counted(regions.length, what);
  const done = `${regions.filter(isDone).length} of ${all}`;
  const changes = regions.reduce((sum, cell) => sum + cell.changes.length, 0);
  return [
    ...(regions.length < 2 ? [] : [status === 'COMPLETED' ? all : done]),
    ...(changes === 0 ? [] : [counted(changes, 'change')]),
  ].join(', ');
};

const whereOf = ({ stage, region }: PartFailure): string => region ?? stage;

/** Everything that failed in a stage, region by region; the stage itself where no region says why. */
export const failuresOf = ({ regions, reason, title }: Stage): readonly PartFailure[] => {
  const failed = regions.flatMap((cell) =>
    cell.reason === undefined ? [] : [{ stage: title, region: placeOf(cell), ...cell.reason }],
  );
  return failed.length === 0 && reason !== undefined ? [{ stage: title, ...reason }] : failed;
};

/** Why stages failed: each region with its message and code, then each thing to do once. */
export const failureLines = (failures: readonly PartFailure[]): readonly string[] => [
  ...failures.map((each) => `${whereOf(each)}: ${each.message} (${each.code})`),
  ...[...new Set(failures.map(({ nextStep }) => nextStep))].map((step) => `next: ${step}`),
];
