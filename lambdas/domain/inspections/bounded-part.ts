import type { InspectedRegion, InspectionPart, PlannedChange } from './inspection.ts';
import { shownValue } from './shown-value.ts';

/** Bytes of JSON. An item of DynamoDB has at most 400 KB, keys and all. */
export const LARGEST_PART = 256 * 1024;
const LEFT_OUT = '(left out: the report is too long)';
/** Characters of a sentence, once a part is too long. */
const LONGEST_SENTENCE = 400;
/** How many changes of a region, and losers of a change, are kept: the first that fits. */
const LIMITS = [200, 100, 50, 25, 10, 5, 2] as const;

const isSmall = (part: InspectionPart): boolean =>
  Buffer.byteLength(JSON.stringify(part)) <= LARGEST_PART;

const withChanges = (
  part: InspectionPart,
  change: (change: PlannedChange) => PlannedChange,
): InspectionPart => ({
  ...part,
  regions: part.regions.map((region) => ({
    ...region,
    changes: region.changes.map(change),
    kept: region.kept.map(change),
  })),
});

const shown = ({ before, after, ...change }: PlannedChange): PlannedChange => ({
  ...change,
  ...(before === undefined ? {} : { before: shownValue(before) }),
  ...(after === undefined ? {} : { after: shownValue(after) }),
});

const withoutValues = ({ before, after, ...change }: PlannedChange): PlannedChange => ({
  ...change,
  ...(before === undefined ? {} : { before: LEFT_OUT }),
  ...(after === undefined ? {} : { after: LEFT_OUT }),
});

const cut = (text: string): string =>
  text.length <= LONGEST_SENTENCE ? text : `${text.slice(0, LONGEST_SENTENCE - 1)}…`;

const few = (texts: readonly string[], most: number): readonly string[] =>
  texts.length <= most
    ? texts.map(cut)
    : [...texts.slice(0, most).map(cut), `And ${texts.length - most} more.`];

const terse = (change: PlannedChange, limit: number): PlannedChange => ({
  ...change,
  resource: cut(change.resource),
  sentence: cut(change.sentence),
  ...(change.losers === undefined ? {} : { losers: few(change.losers, Math.min(limit, 10)) }),
});

/** What is left out of a region is a reason not to take the report for whole. */
const limited = (region: InspectedRegion, limit: number): InspectedRegion => {
  const count = region.changes.length + region.kept.length;
  const over = region.changes.length > limit || region.kept.length > limit;
  return {
    ...region,
    changes: region.changes.slice(0, limit).map((change) => terse(change, limit)),
    kept: region.kept.slice(0, limit).map((change) => terse(change, limit)),
    notes: few(region.notes, limit),
    ...(over && region.reason === undefined
      ? {
          reason: {
            code: 'InspectionTooLong',
            message: `${count} things are not as they should be here: too many to list all of them`,
            nextStep: 'Tidy up what is listed, then look again.',
          },
        }
      : {}),
  };
};

/**
 * The part as it is kept: values of changes without secrets and cut to 2,000 characters, and all of it within `LARGEST_PART`.
 * Where that is not enough, values go first, then long sentences and losers, then changes.
 */
export const boundedPart = (part: InspectionPart): InspectionPart => {
  const full = withChanges(part, shown);
  if (isSmall(full)) return full;
  const bare = withChanges(part, withoutValues);
  if (isSmall(bare)) return bare;
  const attempts = LIMITS.map((limit) => ({
    ...bare,
    regions: bare.regions.map((region) => limited(region, limit)),
  }));
  return attempts.find(isSmall) ?? { ...bare, regions: [] };
};
