import type { Preflight } from '../../../../../client/types.ts';
import {
  isSettled,
  losersBy,
  missingParts,
} from '../../../../../console/src/features/accounts/onboard/found-conflicts.ts';
import {
  type Conflict,
  EMPTY_DRAFT,
} from '../../../../../console/src/features/accounts/onboard/onboarding-draft.ts';
import {
  askedConflicts,
  openConflicts,
} from '../../../../../console/src/features/accounts/onboard/onboarding-readiness.ts';

const CONFLICT: Conflict = {
  id: 'account-policies.governed-unit',
  title: 'AWS Control Tower governs the organizational unit',
  control: 'account-policies',
  options: ['replace', 'keep'],
  default: null,
  answer: null,
  destructive: true,
  regions: ['global'],
  changes: [],
  losers: ['Control Tower reports drift.'],
};

const LEAVING = {
  kind: 'leave-governed-unit',
  resource: 'ou-workloads',
  before: null,
  after: null,
  sentence: 'Move the account out of Workloads.',
  destructive: true,
  conflict: CONFLICT.id,
};

const aReport = (
  changes: readonly (typeof LEAVING)[],
  parts: Partial<Preflight> = {},
  kept: readonly (typeof LEAVING)[] = [],
): Preflight => ({
  operationId: 'op_1',
  at: '2026-03-01T09:00:00.000Z',
  expiresAt: '2026-03-01T10:00:00.000Z',
  current: true,
  whole: true,
  digest: '5f2c9e01ab34d6e7',
  changes: changes.length,
  conflicts: [CONFLICT],
  missing: [],
  stages: [
    {
      id: 'policies',
      title: 'Policies',
      control: 'account-policies',
      regions: [{ region: 'global', changes: [...changes], kept: [...kept], notes: [] }],
    },
  ],
  ...parts,
});

describe('losersBy', () => {
  test('names who loses by replacing, and by adopting what is reconfigured', () => {
    const report = aReport([LEAVING]);

    expect(losersBy(report, CONFLICT, 'replace')).toEqual(CONFLICT.losers);
    expect(losersBy(report, CONFLICT, 'adopt')).toEqual(CONFLICT.losers);
  });

  test('names nobody where it is kept, or left beside what is ours', () => {
    expect(losersBy(aReport([LEAVING]), CONFLICT, 'keep')).toEqual([]);
    expect(losersBy(aReport([]), CONFLICT, 'adopt')).toEqual([]);
  });
});

describe('isSettled', () => {
  test('holds where the account type owns the organizational unit that would be left', () => {
    const report = aReport([], {}, [LEAVING]);

    expect(isSettled(report, CONFLICT, 'ou-workloads')).toBe(true);
    expect(isSettled(report, CONFLICT, 'ou-production')).toBe(false);
    expect(isSettled(report, CONFLICT, null)).toBe(false);
  });

  test('does not hold for other changes on the same resource', () => {
    const report = aReport([{ ...LEAVING, kind: 'move-account' }]);

    expect(isSettled(report, CONFLICT, 'ou-workloads')).toBe(false);
  });

  test('leaves nothing to be answered', () => {
    const report = aReport([LEAVING]);

    expect(openConflicts(askedConflicts(report, 'ou-production'), EMPTY_DRAFT)).toEqual([CONFLICT]);
    expect(askedConflicts(report, 'ou-workloads')).toEqual([]);
  });
});

describe('missingParts', () => {
  test('says each reason once, with the stages by their titles', () => {
    const missing = ['policies', 'config', 'policies'].map((stage) => ({
      stage,
      code: 'AccessRoleMissing',
      message: 'there is no role',
      nextStep: 'Onboard the account.',
    }));

    expect(missingParts(aReport([], { missing }))).toEqual([
      {
        message: 'there is no role',
        nextStep: 'Onboard the account.',
        stages: ['Policies', 'config'],
      },
    ]);
  });
});
