import { groupedStages } from '../../../../console/src/shared/changes/grouped-changes.ts';
import type {
  PlannedChange,
  PlannedRegion,
  PlannedStage,
} from '../../../../console/src/shared/changes/planned-stage.ts';

const aRegion = (region: string, parts: Partial<PlannedRegion> = {}): PlannedRegion => ({
  region,
  changes: [],
  notes: [],
  ...parts,
});

const aStage = (...regions: readonly PlannedRegion[]): PlannedStage => ({
  id: 'guardduty',
  title: 'GuardDuty',
  regions,
});

const joining = (detectorId: string): PlannedChange => ({
  sentence: 'Turn GuardDuty on.',
  resource: 'member/555555555555',
  before: null,
  after: { detectorId },
  destructive: false,
  conflict: null,
});

const only = (stage: PlannedStage) => {
  const [grouped] = groupedStages([stage]);
  if (grouped === undefined) throw new TypeError('the stage was left out');
  return grouped;
};

const REASON = { code: 'AccessRoleMissing', message: 'there is no role', nextStep: 'Onboard it.' };

describe('groupedStages', () => {
  test('says a change once that is the same in several regions, and counts it in each', () => {
    const regions = ['us-east-1', 'eu-west-1'].map((region) =>
      aRegion(region, { changes: [joining('one')] }),
    );

    const { changes, total } = only(aStage(...regions));

    expect(changes).toHaveLength(1);
    expect(changes[0]?.regions).toEqual(['eu-west-1', 'us-east-1']);
    expect(changes[0]?.variants).toHaveLength(1);
    expect(total).toBe(2);
  });

  test('keeps values apart that differ between regions', () => {
    const stage = aStage(
      aRegion('eu-west-1', { changes: [joining('one')] }),
      aRegion('us-east-1', { changes: [joining('two')] }),
    );

    const variants = only(stage).changes[0]?.variants;

    expect(variants?.map(({ regions, after }) => [regions, after])).toEqual([
      [['eu-west-1'], { detectorId: 'one' }],
      [['us-east-1'], { detectorId: 'two' }],
    ]);
  });

  test('keeps a change by which something is lost apart from the same words without a loss', () => {
    const harmless = joining('one');
    const harmful = { ...harmless, destructive: true, conflict: 'detector.other-administrator' };

    const { changes } = only(aStage(aRegion('eu-west-1', { changes: [harmless, harmful] })));

    expect(changes.map(({ destructive, conflict }) => [destructive, conflict])).toEqual([
      [false, null],
      [true, 'detector.other-administrator'],
    ]);
  });

  test('takes sentences for changes', () => {
    const stage = aStage(aRegion('global', { changes: ['Make the trail.'] }));

    expect(only(stage).changes[0]).toMatchObject({
      sentence: 'Make the trail.',
      destructive: false,
      regions: ['global'],
    });
  });

  test('says once what several regions could not tell, and why', () => {
    const regions = ['us-east-1', 'eu-west-1'].map((region) => aRegion(region, { reason: REASON }));

    expect(only(aStage(...regions)).missing).toEqual([
      { reason: REASON, regions: ['eu-west-1', 'us-east-1'] },
    ]);
  });

  test('names no regions where a stage could not be looked at as a whole', () => {
    expect(only({ ...aStage(), reason: REASON }).missing).toEqual([
      { reason: REASON, regions: [] },
    ]);
  });

  test('leaves out stages with nothing to tell', () => {
    expect(groupedStages([aStage(aRegion('global'))])).toEqual([]);
  });
});
