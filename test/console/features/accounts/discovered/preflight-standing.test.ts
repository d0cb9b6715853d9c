import type { Operation } from '../../../../../client/types.ts';
import { standingsOf } from '../../../../../console/src/features/accounts/discovered/preflight-standing.ts';

const NOW = Date.parse('2026-03-01T09:30:00.000Z');

const aLook = (parts: Partial<Operation> = {}): Operation => ({
  id: 'op_1',
  kind: 'preflight-account',
  accountId: 'acc_1',
  status: 'SUCCEEDED',
  requestedBy: 'operator',
  execution: { arn: 'arn:aws:states:eu-west-1:111111111111:execution:one:op_1', url: null },
  createdAt: '2026-03-01T09:00:00.000Z',
  updatedAt: '2026-03-01T09:01:00.000Z',
  ...parts,
});

const standing = (...looks: readonly Operation[]) => standingsOf(looks, NOW).get('acc_1');

describe('standingsOf', () => {
  test('counts a report for an hour', () => {
    expect(standing(aLook())?.kind).toBe('current');
    expect(standing(aLook({ createdAt: '2026-03-01T08:30:00.000Z' }))?.kind).toBe('outdated');
  });

  test('says that a look runs, or why it failed', () => {
    const reason = { code: 'X', message: 'no role', nextStep: 'Onboard it.' };

    expect(standing(aLook({ status: 'ACCEPTED' }))?.kind).toBe('running');
    expect(standing(aLook({ status: 'FAILED', reason }))).toMatchObject({
      kind: 'failed',
      why: 'no role',
    });
  });

  test('goes by the newest look at each account', () => {
    const other = aLook({ accountId: 'acc_2', status: 'RUNNING' });
    const older = aLook({ status: 'FAILED', createdAt: '2026-03-01T08:59:00.000Z' });

    expect(standing(other, aLook(), older)?.kind).toBe('current');
  });

  test('knows nothing of accounts that were never looked at', () => {
    expect(standing(aLook({ accountId: 'acc_2' }))).toBeUndefined();
  });
});
