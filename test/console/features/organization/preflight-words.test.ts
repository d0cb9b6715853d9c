import type { Stage } from '../../../../client/types.ts';
import { foundationTimes } from '../../../../console/src/features/organization/foundation-times.ts';
import { policyPath } from '../../../../console/src/features/organization/policy-path.ts';
import {
  preflightSentence,
  preflightState,
} from '../../../../console/src/features/organization/preflight-words.ts';

const stage = (changes: readonly string[], status: Stage['status'] = 'COMPLETED'): Stage => ({
  id: 'log-archive',
  title: 'Log archive',
  status,
  startedAt: null,
  endedAt: null,
  regions: [{ region: 'global', status, changes: [...changes], notes: [] }],
});

describe('preflightSentence', () => {
  test('says when nothing would change', () => {
    expect(preflightSentence([stage([]), stage([])])).toBe(
      'Assuring the organization would change nothing.',
    );
  });

  test('counts changes and the stages they are in', () => {
    expect(preflightSentence([stage(['a']), stage([])])).toContain('make 1 change in 1 stage.');
    expect(preflightSentence([stage(['a', 'b']), stage(['c'])])).toContain(
      '3 changes in 2 stages.',
    );
  });

  test('says when something is in the way', () => {
    expect(preflightSentence([stage([], 'FAILED')])).toBe(
      'Assuring the organization would change nothing; something is in the way in 1 stage.',
    );
  });
});

test('preflightState tells a look that never was from one that goes on', () => {
  expect(preflightState({ runId: null, status: 'PENDING' })).toBe('never');
  expect(preflightState({ runId: 'op_1', status: 'PENDING' })).toBe('looking');
  expect(preflightState({ runId: 'op_1', status: 'IN_PROGRESS' })).toBe('looking');
  expect(preflightState({ runId: 'op_1', status: 'FAILED' })).toBe('done');
});

describe('foundationTimes', () => {
  const stages = [
    { startedAt: '2026-03-01T09:00:02.000Z', endedAt: '2026-03-01T09:00:09.000Z' },
    { startedAt: '2026-03-01T09:00:01.000Z', endedAt: '2026-03-01T09:00:03.000Z' },
    { startedAt: null, endedAt: null },
  ];

  test('it lasts from the first beginning to the last end', () => {
    expect(foundationTimes({ status: 'COMPLETED', stages })).toEqual({
      startedAt: '2026-03-01T09:00:01.000Z',
      endedAt: '2026-03-01T09:00:09.000Z',
    });
  });

  test('it has not ended while it is under way', () => {
    expect(foundationTimes({ status: 'IN_PROGRESS', stages }).endedAt).toBeNull();
    expect(foundationTimes({ status: 'PENDING', stages: [] })).toEqual({
      startedAt: null,
      endedAt: null,
    });
  });
});

test('policyPath leads to the policy by its id', () => {
  expect(policyPath('holdfast-log-archive')).toBe('/policies/log-archive');
  expect(policyPath('a/b')).toBe('/policies/a%2Fb');
});
