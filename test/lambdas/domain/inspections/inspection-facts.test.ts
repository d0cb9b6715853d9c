import fc from 'fast-check';
import { driftIn } from '../../../../lambdas/domain/inspections/drift.ts';
import type {
  Inspection,
  InspectionPart,
} from '../../../../lambdas/domain/inspections/inspection.ts';
import {
  conflictsFound,
  digestOf,
  isWhole,
  unanswered,
  unseenIn,
} from '../../../../lambdas/domain/inspections/inspection-facts.ts';
import { instant, region } from '../../../support/builders.ts';
import {
  adoptable,
  anInspectedRegion,
  anInspection,
  aPart,
  aPlannedChange,
  changeOf,
  conflictingPart,
  destructive,
} from '../../../support/inspections.ts';

const reason = { code: 'AccessDenied', message: 'nobody is let in', nextStep: 'Let somebody in.' };
const keep = { choice: 'keep', by: 'alice', at: instant() } as const;

describe('conflictsFound', () => {
  test('tells each conflict once, with where it is, what is done and who loses by it', () => {
    const west = region('eu-west-1');
    const change = changeOf(destructive, { destructive: true, losers: ['Nobody reads it.'] });
    const part = aPart({
      conflicts: [destructive, adoptable],
      regions: [
        anInspectedRegion({ changes: [change, aPlannedChange()] }),
        anInspectedRegion({ region: west, kept: [change] }),
      ],
    });

    expect(conflictsFound(anInspection([part]))).toEqual([
      {
        ...destructive,
        control: 'recorder',
        regions: ['us-east-1', 'eu-west-1'],
        changes: [change.sentence],
        losers: ['Nobody reads it.'],
        destructive: true,
        settledIn: [],
      },
    ]);
  });

  test('leaves to be answered what has neither a default nor an answer', () => {
    const inspection = anInspection([conflictingPart()]);

    expect(unanswered(inspection, undefined).map(({ id }) => id)).toEqual([destructive.id]);
    expect(unanswered(inspection, { [destructive.id]: keep })).toEqual([]);
  });

  test('leaves nothing to be answered that the OU of the account’s type settles', () => {
    const settled = changeOf(destructive, { destructive: true, settledIn: ['ou-a', 'ou-b'] });
    const part = (changes: Parameters<typeof anInspectedRegion>[0]) =>
      anInspection([aPart({ conflicts: [destructive], regions: [anInspectedRegion(changes)] })]);
    const inspection = part({ kept: [settled] });

    expect(unanswered(inspection, undefined, 'ou-b')).toEqual([]);
    expect(unanswered(inspection, undefined, 'ou-c')).toHaveLength(1);
    expect(unanswered(inspection, undefined)).toHaveLength(1);
    const both = part({ kept: [settled, changeOf(destructive)] });
    expect(unanswered(both, undefined, 'ou-b')).toHaveLength(1);
  });
});

describe('a whole inspection', () => {
  test('saw every stage and every region', () => {
    expect(isWhole(anInspection())).toBe(true);
    expect(unseenIn(anInspection())).toEqual([]);
  });

  test.each([
    ['let nobody in', aPart({ regions: [], reason }), { stage: 'config', reason }],
    [
      'did not answer in a region',
      aPart({ regions: [anInspectedRegion({ reason })] }),
      { stage: 'config', region: 'us-east-1', reason },
    ],
  ])('is none where the account %s', (_, part, unseen) => {
    expect(isWhole(anInspection([part]))).toBe(false);
    expect(unseenIn(anInspection([part]))).toEqual([unseen]);
  });

  test('is none where a stage was never come to', () => {
    const { parts } = anInspection();
    const without = anInspection([], { parts: parts.filter(({ stage }) => stage !== 'config') });

    expect(unseenIn(without)).toMatchObject([{ stage: 'config', reason: { code: 'NotLookedAt' } }]);
  });
});

const arbitraryPart = fc
  .record({
    stage: fc.constantFrom('config', 'cloudtrail', 'access'),
    regions: fc.uniqueArray(fc.constantFrom('us-east-1', 'eu-west-1', 'ap-south-1')),
    sentences: fc.array(fc.constantFrom('One.', 'Two.', 'Three.'), { maxLength: 4 }),
    kept: fc.boolean(),
    failed: fc.boolean(),
  })
  .map(({ stage, regions, sentences, kept, failed }): InspectionPart => {
    const changes = sentences.map((sentence) => aPlannedChange({ sentence }));
    return aPart({
      stage: stage as InspectionPart['stage'],
      regions: regions.map((code, n) =>
        anInspectedRegion({
          region: region(code),
          changes: changes.slice(n),
          kept: kept ? changes.slice(0, n) : [],
          ...(failed && n === 0 ? { reason } : {}),
        }),
      ),
    });
  });

const shuffled = <Item>(items: readonly Item[], seed: number): readonly Item[] =>
  items.toSorted((a, b) => {
    const weigh = (item: Item) => (JSON.stringify(item).length * seed) % 7;
    return weigh(a) - weigh(b);
  });

const inOtherOrder = (inspection: Inspection, seed: number): Inspection => ({
  ...inspection,
  parts: shuffled(inspection.parts, seed)
    .toReversed()
    .map((part) => ({
      ...part,
      regions: part.regions.toReversed().map((found) => ({
        ...found,
        changes: found.changes.toReversed(),
        kept: shuffled(found.kept, seed),
      })),
    })),
});

const arbitraryInspection = fc
  .uniqueArray(arbitraryPart, { selector: ({ stage }) => stage })
  .map((parts) => anInspection([], { parts }));

describe('what was found', () => {
  test('is named the same in whatever order it was found', () => {
    fc.assert(
      fc.property(arbitraryInspection, fc.integer({ min: 1, max: 9 }), (inspection, seed) => {
        const other = inOtherOrder(inspection, seed);
        expect(digestOf(other)).toBe(digestOf(inspection));
        expect(driftIn(other)).toEqual(driftIn(inspection));
      }),
    );
  });

  test.each([
    ['one change more', { changes: [aPlannedChange(), aPlannedChange({ resource: 'b' })] }],
    ['another sentence', { changes: [aPlannedChange({ sentence: 'Stop it.' })] }],
    ['another loser', { changes: [aPlannedChange({ losers: ['The bucket b.'] })] }],
    ['another region', { changes: [aPlannedChange()], region: region('eu-west-1') }],
    ['a region that cannot be looked at', { changes: [aPlannedChange()], reason }],
  ])('is named otherwise with %s', (_, values) => {
    const plain = aPart({ regions: [anInspectedRegion({ changes: [aPlannedChange()] })] });
    const other = aPart({ regions: [anInspectedRegion(values)] });

    expect(digestOf(anInspection([other]))).not.toBe(digestOf(anInspection([plain])));
    expect(digestOf(anInspection([plain]))).toMatch(/^[0-9a-f]{16}$/);
  });

  test('is named the same when somebody decided to keep it', () => {
    const change = changeOf(destructive);
    const planned = aPart({ regions: [anInspectedRegion({ changes: [change] })] });
    const kept = aPart({ regions: [anInspectedRegion({ kept: [change] })] });

    expect(digestOf(anInspection([kept]))).toBe(digestOf(anInspection([planned])));
  });
});

describe('driftIn', () => {
  test('is everything that would be changed or could not be looked at, and no exception', () => {
    const inspection = anInspection([
      aPart({
        regions: [
          anInspectedRegion({ changes: [aPlannedChange()], kept: [changeOf(destructive)] }),
          anInspectedRegion({ region: region('eu-west-1'), reason }),
        ],
      }),
      aPart({ stage: 'cloudtrail', control: 'trail', regions: [], reason }),
    ]);

    const unseen = 'Not looked at: nobody is let in';
    expect(driftIn(inspection)).toEqual([
      { stage: 'cloudtrail', control: 'trail', region: 'global', sentence: unseen },
      { stage: 'config', control: 'recorder', region: 'eu-west-1', sentence: unseen },
      {
        stage: 'config',
        control: 'recorder',
        region: 'us-east-1',
        sentence: 'Start the recorder default.',
      },
    ]);
    expect(driftIn(anInspection())).toEqual([]);
  });

  test('is at most a hundred things, and says how many more there are', () => {
    const changes = Array.from({ length: 250 }, (_, n) => aPlannedChange({ sentence: `Do ${n}.` }));
    const drift = driftIn(anInspection([aPart({ regions: [anInspectedRegion({ changes })] })]));

    expect(drift).toHaveLength(100);
    expect(drift.at(-1)?.sentence).toBe('And 151 more, from here on.');
  });
});
