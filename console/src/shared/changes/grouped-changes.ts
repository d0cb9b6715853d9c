import type { Reason } from '../../../../client/types.ts';
import type { PlannedChange, PlannedRegion, PlannedStage } from './planned-stage.ts';

/** Regions in which a change has the same values. */
export interface ChangeVariant {
  readonly regions: readonly string[];
  readonly resource: string | undefined;
  readonly before: unknown;
  readonly after: unknown;
}

/** One change, however many regions it is made in. */
export interface ChangeGroup {
  readonly sentence: string;
  readonly destructive: boolean;
  readonly conflict: string | null;
  readonly regions: readonly string[];
  readonly variants: readonly ChangeVariant[];
}

/** A sentence, and where it is true. */
export interface ToldOnce {
  readonly sentence: string;
  readonly regions: readonly string[];
}

/** What could not be looked at; no regions where that is the whole stage. */
export interface NotSeen {
  readonly reason: Reason;
  readonly regions: readonly string[];
}

/** A stage with everything that is the same in several regions said once. */
export interface GroupedStage {
  readonly id: string;
  readonly title: string;
  /** Changes, counted in each region. */
  readonly total: number;
  readonly changes: readonly ChangeGroup[];
  readonly kept: readonly ChangeGroup[];
  readonly notes: readonly ToldOnce[];
  readonly inherited: readonly ToldOnce[];
  readonly missing: readonly NotSeen[];
}

interface Placed<Item> {
  readonly region: string;
  readonly item: Item;
}

const groupBy = <Item>(
  items: readonly Item[],
  keyOf: (item: Item) => unknown,
): readonly (readonly [Item, ...Item[]])[] => {
  const groups = new Map<string, [Item, ...Item[]]>();
  for (const item of items) {
    const key = JSON.stringify(keyOf(item));
    const group = groups.get(key);
    if (group === undefined) groups.set(key, [item]);
    else group.push(item);
  }
  return [...groups.values()];
};

const placesOf = (group: readonly Placed<unknown>[]): readonly string[] =>
  [...new Set(group.map(({ region }) => region))].sort();

const placed = <Item>(
  regions: readonly PlannedRegion[],
  itemsOf: (region: PlannedRegion) => readonly Item[],
): readonly Placed<Item>[] =>
  regions.flatMap((found) => itemsOf(found).map((item) => ({ region: found.region, item })));

const whole = (change: PlannedChange | string): PlannedChange =>
  typeof change === 'string' ? { sentence: change } : change;

const variantsOf = (group: readonly Placed<PlannedChange>[]): readonly ChangeVariant[] =>
  groupBy(group, ({ item: { resource, before, after } }) => [resource, before, after]).map(
    (same) => ({
      regions: placesOf(same),
      resource: same[0].item.resource,
      before: same[0].item.before,
      after: same[0].item.after,
    }),
  );

const changeGroups = (changes: readonly Placed<PlannedChange>[]): readonly ChangeGroup[] =>
  groupBy(changes, ({ item }) => [
    item.sentence,
    item.destructive ?? false,
    item.conflict ?? null,
  ]).map((group) => ({
    sentence: group[0].item.sentence,
    destructive: group[0].item.destructive ?? false,
    conflict: group[0].item.conflict ?? null,
    regions: placesOf(group),
    variants: variantsOf(group),
  }));

const toldOnce = (sentences: readonly Placed<string>[]): readonly ToldOnce[] =>
  groupBy(sentences, ({ item }) => item).map((group) => ({
    sentence: group[0].item,
    regions: placesOf(group),
  }));

const missingOf = ({ reason, regions }: PlannedStage): readonly NotSeen[] => {
  if (reason !== undefined) return [{ reason, regions: [] }];
  const unseen = placed(regions, (found) => (found.reason === undefined ? [] : [found.reason]));
  return groupBy(unseen, ({ item }) => item).map((group) => ({
    reason: group[0].item,
    regions: placesOf(group),
  }));
};

const grouped = (stage: PlannedStage): GroupedStage => {
  const { id, title, regions } = stage;
  const changes = placed(regions, (found) => found.changes.map(whole));
  return {
    id,
    title,
    total: changes.length,
    changes: changeGroups(changes),
    kept: changeGroups(placed(regions, ({ kept = [] }) => kept.map(whole))),
    notes: toldOnce(placed(regions, ({ notes }) => notes)),
    inherited: toldOnce(
      placed(regions, ({ inherited }) => (inherited === undefined ? [] : [inherited])),
    ),
    missing: missingOf(stage),
  };
};

/** Stages with everything that is the same in several regions said once. Stages with nothing to tell are left out. */
export const groupedStages = (stages: readonly PlannedStage[]): readonly GroupedStage[] =>
  stages
    .map(grouped)
    .filter(({ changes, kept, notes, inherited, missing }) =>
      [changes, kept, notes, inherited, missing].some(({ length }) => length > 0),
    );
