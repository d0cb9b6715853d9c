import type { Stage, StageCell } from '../../../../client/types.ts';
import {
  cellCount,
  cellsToShow,
  expectation,
  failuresOf,
  placeOf,
  progressOf,
  progressSentence,
  someOf,
} from '../../../../console/src/shared/stages/progress.ts';

const REASON = {
  code: 'AccessDeniedException',
  message: 'denied',
  nextStep: 'Correct the permission.',
};

const cell = (region: string, more: Partial<StageCell> = {}): StageCell => ({
  region,
  status: 'COMPLETED',
  changes: [],
  notes: [],
  ...more,
});

const stage = (title: string, more: Partial<Stage> = {}): Stage => ({
  id: title.toLowerCase(),
  title,
  status: 'COMPLETED',
  startedAt: null,
  endedAt: null,
  regions: [],
  ...more,
});

describe('the progress of a run', () => {
  test('counts stages that are done, skipped ones among them', () => {
    const stages = [
      stage('Access'),
      stage('Alarms', { status: 'SKIPPED' }),
      stage('Config', { status: 'IN_PROGRESS' }),
      stage('Policies', { status: 'PENDING' }),
    ];

    expect(progressOf(stages)).toEqual({
      done: 2,
      all: 4,
      percent: 50,
      underWay: ['Config'],
      failed: [],
    });
  });

  test('is nothing of nothing before there are stages', () => {
    expect(progressOf([])).toMatchObject({ done: 0, all: 0, percent: 0 });
  });

  test('says the same while only regions change', () => {
    const before = [stage('Config', { status: 'IN_PROGRESS', regions: [cell('eu-west-1')] })];
    const after = [
      stage('Config', { status: 'IN_PROGRESS', regions: [cell('eu-west-1'), cell('eu-west-2')] }),
    ];

    expect(progressSentence(progressOf(after))).toBe(progressSentence(progressOf(before)));
  });

  test('says what is done and what failed', () => {
    const failed = [stage('Access'), stage('Config', { status: 'FAILED' })];

    expect(progressSentence(progressOf(failed))).toBe('1 of 2 stages done, 1 failed');
    expect(progressSentence(progressOf([stage('Access'), stage('Config')]))).toBe(
      'All 2 stages done',
    );
  });
});

describe('the cells of a stage', () => {
  const regions = [
    cell('ap-south-1'),
    cell('eu-west-1', { status: 'FAILED', reason: REASON }),
    cell('us-east-1', { status: 'IN_PROGRESS' }),
  ];

  test('come with the failed ones first', () => {
    expect(cellsToShow({ regions }, false).map(({ region }) => region)).toEqual([
      'eu-west-1',
      'us-east-1',
      'ap-south-1',
    ]);
  });

  test('are only the failed ones when that is asked for', () => {
    expect(cellsToShow({ regions }, true).map(({ region }) => region)).toEqual(['eu-west-1']);
  });

  test('are counted by status', () => {
    expect(cellCount({ regions })).toBe('3 regions: 1 failed, 1 in progress, 1 completed');
    expect(cellCount({ regions: [cell('a'), cell('b')] })).toBe('2 regions completed');
    expect(cellCount({ regions: [cell('global')] })).toBe('');
  });

  test('are counted as controls where they are controls', () => {
    const controls = [
      cell('global', { control: 'trail' }),
      cell('global', { control: 'recorder' }),
    ];

    expect(cellCount({ regions: controls })).toBe('2 controls completed');
  });

  test('are named by region, control, or both', () => {
    expect(placeOf(cell('eu-west-1'))).toBe('eu-west-1');
    expect(placeOf(cell('global'))).toBe('All regions');
    expect(placeOf(cell('global', { control: 'session-preferences' }))).toBe('Session logs');
    expect(placeOf(cell('eu-west-1', { control: 'recorder' }))).toBe(
      'Configuration recorder, eu-west-1',
    );
    expect(placeOf(cell('global', { control: 'not-known-here' }))).toBe('Not known here');
  });
});

describe('what failed', () => {
  test('is one entry for all regions that failed for the same reason', () => {
    const config = stage('Config', {
      status: 'FAILED',
      reason: REASON,
      regions: [
        cell('eu-west-1', { status: 'FAILED', reason: REASON }),
        cell('eu-west-2', { status: 'FAILED', reason: { ...REASON, message: 'denied there' } }),
        cell('eu-west-3', { status: 'FAILED', reason: { ...REASON, code: 'Throttled' } }),
      ],
    });

    expect(failuresOf([stage('Access'), config])).toEqual([
      { stage: 'Config', places: ['eu-west-1', 'eu-west-2'], reason: REASON },
      { stage: 'Config', places: ['eu-west-3'], reason: { ...REASON, code: 'Throttled' } },
    ]);
  });

  test('is the whole stage where no region says why', () => {
    const policies = stage('Policies', { status: 'FAILED', reason: REASON });

    expect(failuresOf([policies])).toEqual([{ stage: 'Policies', places: [], reason: REASON }]);
  });

  test('names three places and counts the others', () => {
    expect(someOf(['a', 'b', 'c'])).toBe('a, b, c');
    expect(someOf(['a', 'b', 'c', 'd', 'e'])).toBe('a, b, c and 2 more');
  });
});

describe('the expected end', () => {
  const now = Date.parse('2026-03-01T09:00:00.000Z');

  test.each([
    [null, 'unknown'],
    [undefined, 'unknown'],
    ['2026-03-01T09:05:00.000Z', 'ahead'],
    ['2026-03-01T08:55:00.000Z', 'overdue'],
  ])('%s is %s', (at, expected) => {
    expect(expectation(at, now)).toBe(expected);
  });
});
