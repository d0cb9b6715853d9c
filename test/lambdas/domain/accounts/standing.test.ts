import type { AccountStatus } from '../../../../lambdas/contracts/lifecycle.ts';
import type { Account } from '../../../../lambdas/domain/accounts/account.ts';
import type {
  AccountEvent,
  AwsAccountState,
} from '../../../../lambdas/domain/accounts/account-event.ts';
import { transition } from '../../../../lambdas/domain/accounts/lifecycle.ts';
import { anAccount, instant, operationId } from '../../../support/builders.ts';

const context = { at: instant(60), actor: 'holdfast:discover-accounts' };
const move = (account: Account, ...events: readonly AccountEvent[]): Account =>
  events.reduce((moved, event) => transition(moved, event, context), account);
const seen = (state: AwsAccountState, more: object = {}): AccountEvent => ({
  kind: 'observed',
  state,
  ...more,
});
const underRun = (status: AccountStatus) =>
  anAccount({ status, operationId: operationId(), assurance: { state: 'UPDATING' } });
const reason = { code: 'AccountNotUsable', message: 'suspended', nextStep: 'wait' };

describe('suspension', () => {
  test.each(['ACTIVE', 'MAINTENANCE', 'ERROR'] as const)('returns to %s', (status) => {
    const suspended = move(anAccount({ status }), { kind: 'suspended' });

    expect(suspended).toMatchObject({ status: 'SUSPENDED', statusBefore: status });
    expect(move(suspended, { kind: 'reinstated' }).status).toBe(status);
  });

  test('of MAINTENANCE still has an ACTIVE behind it', () => {
    const maintained = move(
      anAccount(),
      { kind: 'maintenance-on' },
      { kind: 'suspended' },
      { kind: 'reinstated' },
    );
    const back = move(maintained, { kind: 'maintenance-off' });

    expect(maintained).toMatchObject({ status: 'MAINTENANCE', statusBefore: 'ACTIVE' });
    expect(back.status).toBe('ACTIVE');
    expect(back).not.toHaveProperty('statusBefore');
  });

  test('by AWS is lifted by AWS alone', () => {
    const suspended = move(anAccount(), seen('SUSPENDED'));

    expect(() => move(suspended, { kind: 'reinstated' })).toThrow(/AWS suspended it/);
    expect(move(suspended, seen('ACTIVE')).status).toBe('ACTIVE');
  });

  test('by Holdfast is not lifted by AWS saying ACTIVE', () => {
    const suspended = move(anAccount(), { kind: 'suspended' });

    expect(move(suspended, seen('ACTIVE'))).toBe(suspended);
  });

  test('shows the end of a run that went on when it is lifted', () => {
    const suspended = move(underRun('ONBOARDING'), seen('SUSPENDED'));

    const failed = move(suspended, { kind: 'assurance-failed', reason });

    expect(failed).toMatchObject({ status: 'SUSPENDED', assurance: { state: 'FAILED' } });
    expect(move(failed, seen('ACTIVE')).status).toBe('ERROR');
    expect(
      move(suspended, { kind: 'assurance-completed', baselineVersion: 'abc' }, seen('ACTIVE')),
    ).toMatchObject({ status: 'ACTIVE', assurance: { state: 'CURRENT' } });
  });
});

describe('closing', () => {
  test.each(['PENDING_CLOSURE', 'CLOSED'] as const)('follows AWS saying %s', (state) => {
    expect(move(anAccount(), seen(state)).status).toBe('CLOSED');
  });

  test('allows nothing but reinstatement in AWS', () => {
    const closed = move(anAccount(), { kind: 'closed' });

    expect(() => move(closed, { kind: 'edited', name: 'Beta' })).toThrow(
      expect.objectContaining({
        code: 'IllegalTransition',
        nextStep: 'Nothing can be asked of an account that is CLOSED.',
      }),
    );
    expect(move(closed, seen('SUSPENDED'))).toBe(closed);
    expect(move(closed, { kind: 'assurance-failed', reason })).toBe(closed);
    expect(move(closed, seen('ACTIVE')).status).toBe('ACTIVE');
  });

  test('returns an account that nobody onboarded to DISCOVERED', () => {
    const closed = move(anAccount({ status: 'DISCOVERED' }), seen('CLOSED'));

    expect(move(closed, seen('ACTIVE')).status).toBe('DISCOVERED');
  });

  test('fails the run that was under way, so that the account can be assured again', () => {
    const closed = move(underRun('INITIALIZING'), seen('PENDING_CLOSURE'));

    expect(closed.assurance).toMatchObject({ state: 'FAILED', reason: { code: 'AccountClosed' } });
    expect(move(closed, seen('ACTIVE')).status).toBe('ERROR');
  });

  test('looks through a suspension', () => {
    const closed = move(anAccount({ status: 'MAINTENANCE' }), seen('SUSPENDED'), seen('CLOSED'));

    expect(closed).not.toHaveProperty('suspendedBy');
    expect(move(closed, seen('ACTIVE')).status).toBe('MAINTENANCE');
  });
});

describe('observation', () => {
  test('takes over OU, e-mail and the name in AWS', () => {
    const after = move(
      anAccount({ status: 'DISCOVERED' }),
      seen('ACTIVE', { organizationalUnitId: 'ou-1', email: 'new@example.com', name: 'New' }),
    );

    expect(after).toMatchObject({
      organizationalUnitId: 'ou-1',
      email: 'new@example.com',
      name: 'New',
      status: 'DISCOVERED',
    });
  });

  test('keeps a name that was given here', () => {
    const edited = move(anAccount(), { kind: 'edited', name: 'Ours' });
    const created = anAccount({ origin: 'HOLDFAST', name: 'Ours' });

    expect(move(edited, seen('ACTIVE', { name: 'Theirs' })).name).toBe('Ours');
    expect(move(created, seen('ACTIVE', { name: 'Theirs' })).name).toBe('Ours');
  });

  test('of nothing new changes nothing', () => {
    const account = anAccount();

    expect(move(account, seen('ACTIVE', { name: account.name, email: account.email }))).toBe(
      account,
    );
    expect(move(account, seen('PENDING_ACTIVATION'))).toBe(account);
  });
});
