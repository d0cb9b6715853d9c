import { ACCOUNT_STAGES } from '../../contracts/stages.ts';
import type { DriftItem } from '../accounts/account.ts';
import type { Inspection, InspectionPart } from './inspection.ts';

/** What an account remembers of its drift at most: it is part of the account's own item. */
const MOST_ITEMS = 100;
/** Characters. */
const LONGEST_SENTENCE = 500;

const cut = (text: string): string =>
  text.length <= LONGEST_SENTENCE ? text : `${text.slice(0, LONGEST_SENTENCE - 1)}…`;

const itemsOf = ({ stage, control, regions, reason }: InspectionPart): readonly DriftItem[] => {
  const item = (region: string, sentence: string): DriftItem => ({
    stage,
    control,
    region,
    sentence: cut(sentence),
  });
  if (reason !== undefined) return [item('global', `Not looked at: ${reason.message}`)];
  return regions.flatMap((found) => [
    ...found.changes.map(({ sentence }) => item(found.region, sentence)),
    ...(found.reason === undefined
      ? []
      : [item(found.region, `Not looked at: ${found.reason.message}`)]),
  ]);
};

const ORDER: readonly string[] = ACCOUNT_STAGES.map(({ id }) => id);

const placeOf = ({ stage, control, region, sentence }: DriftItem): string =>
  JSON.stringify([`${ORDER.indexOf(stage)}`.padStart(2, '0'), control, region, sentence]);

const inOrder = (one: DriftItem, other: DriftItem): number => {
  const [a, b] = [placeOf(one), placeOf(other)];
  if (a === b) return 0;
  return a < b ? -1 : 1;
};

/**
 * Everything that is not as Holdfast left it, and everything that could not be looked at: by stage, control and region, in
 * whatever order it was found. Of more than a hundred the last says how many more there are.
 */
export const driftIn = ({ parts }: Inspection): readonly DriftItem[] => {
  const items = parts.flatMap(itemsOf).sort(inOrder);
  const shown = items.slice(0, MOST_ITEMS - 1);
  const [next] = items.slice(MOST_ITEMS - 1);
  if (next === undefined || items.length === MOST_ITEMS) return items;
  const sentence = `And ${items.length - shown.length} more, from here on.`;
  return [...shown, { ...next, sentence }];
};
