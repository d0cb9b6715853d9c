import {
  isRecent,
  isWanted,
} from '../../../../../console/src/features/accounts/onboard/preflight-need.ts';

const NOW = Date.parse('2026-03-01T09:30:00.000Z');
const CURRENT = { expiresAt: '2026-03-01T10:00:00.000Z' };
const OUTDATED = { expiresAt: '2026-03-01T09:00:00.000Z' };

const aLook = (status: 'RUNNING' | 'SUCCEEDED' | 'FAILED', updatedAt: string) => ({
  status,
  updatedAt,
});

describe('isWanted', () => {
  test('holds where nothing counts and nothing runs', () => {
    expect(isWanted(null, null, NOW)).toBe(true);
    expect(isWanted(OUTDATED, aLook('SUCCEEDED', '2026-03-01T08:00:00.000Z'), NOW)).toBe(true);
  });

  test('does not hold while a report counts or a look runs', () => {
    expect(isWanted(CURRENT, null, NOW)).toBe(false);
    expect(isWanted(null, aLook('RUNNING', '2026-03-01T09:29:00.000Z'), NOW)).toBe(false);
  });

  test('does not hold just after a failure', () => {
    expect(isWanted(null, aLook('FAILED', '2026-03-01T09:29:00.000Z'), NOW)).toBe(false);
    expect(isWanted(null, aLook('FAILED', '2026-03-01T08:00:00.000Z'), NOW)).toBe(true);
  });
});

describe('isRecent', () => {
  test('holds for fifteen minutes after a sign-in', () => {
    expect(isRecent('2026-03-01T09:15:01.000Z', NOW)).toBe(true);
    expect(isRecent('2026-03-01T09:15:00.000Z', NOW)).toBe(false);
    expect(isRecent(null, NOW)).toBe(false);
    expect(isRecent(undefined, NOW)).toBe(false);
  });
});
