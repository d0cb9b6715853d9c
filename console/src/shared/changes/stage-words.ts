import type { GroupedStage } from './grouped-changes.ts';
import { count, GLOBAL } from './region-words.ts';

const lossesOf = ({ changes }: GroupedStage): number =>
  changes.filter(({ destructive }) => destructive).length;

const changeWords = ({ total, changes }: GroupedStage): string => {
  const regions = new Set(changes.flatMap((change) => change.regions));
  regions.delete(GLOBAL);
  return regions.size > 1
    ? `${count(total, 'change')} in ${regions.size} regions`
    : count(total, 'change');
};

const missingWords = ({ missing, total }: GroupedStage): readonly string[] => {
  if (missing.length === 0) return [];
  const isWhole = total === 0 && missing.some(({ regions }) => regions.length === 0);
  return [isWhole ? 'could not be looked at' : 'not all of it could be looked at'];
};

/** What is in a stage, in a line: `34 changes in 17 regions · something is lost by 1 · 2 notes`. */
export const stageWords = (stage: GroupedStage): string => {
  const { total, kept, notes, inherited, missing } = stage;
  const losses = lossesOf(stage);
  const parts = [
    ...missingWords(stage),
    ...(total > 0 ? [changeWords(stage)] : []),
    ...(losses > 0 ? [`something is lost by ${losses}`] : []),
    ...(kept.length > 0 ? [`${kept.length} left as found`] : []),
    ...(inherited.length > 0 ? ['kept by somebody else'] : []),
    ...(notes.length > 0 ? [count(notes.length, 'note')] : []),
  ];
  const words = total === 0 && missing.length === 0 ? ['nothing to change', ...parts] : parts;
  const line = words.join(' · ');
  return line.charAt(0).toUpperCase() + line.slice(1);
};
