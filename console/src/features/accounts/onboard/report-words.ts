import type { Preflight } from '../../../../../client/types.ts';
import { count, GLOBAL } from '../../../shared/changes/region-words.ts';

/** `141 changes in 17 regions, by 8 controls`. */
export const changesWords = ({ stages, changes, whole }: Preflight): string => {
  if (changes === 0) return whole ? 'No change' : 'Not known yet';
  const changing = stages.filter(({ regions }) => regions.some((each) => each.changes.length > 0));
  const regions = new Set(
    changing.flatMap((stage) =>
      stage.regions.filter((each) => each.changes.length > 0).map(({ region }) => region),
    ),
  );
  regions.delete(GLOBAL);
  const where = regions.size === 0 ? '' : ` in ${count(regions.size, 'region')}`;
  return `${count(changes, 'change')}${where}, by ${count(changing.length, 'control')}`;
};

/** `6, of which 4 need an answer`. */
export const conflictsWords = (
  { conflicts: { length: conflicts }, whole }: Pick<Preflight, 'conflicts' | 'whole'>,
  open: number,
): string => {
  if (conflicts === 0) return whole ? 'None' : 'None found so far';
  if (open === 0) return `${conflicts}, all answered`;
  if (conflicts === 1) return '1, which needs an answer';
  return `${conflicts}, of which ${open} ${open === 1 ? 'needs' : 'need'} an answer`;
};
