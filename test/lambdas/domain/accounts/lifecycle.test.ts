import type { AccountEvent } from '../../../../lambdas/domain/accounts/account-event.ts';
import { transition } from '../../../../lambdas/domain/accounts/lifecycle.ts';
import {
  accountTypeId,
  anAccount,
  awsAccountId,
  instant,
  operationId,
} from '../../../support/builders.ts';

const context = { at: instant(60), actor: 'alice' };
const reason = { code: 'AccessDenied', message: 'no role', nextStep: 'make one' };
const onboard: AccountEvent = {
  kind: 'onboard-requested',
  operationId: operationId(),
  accountType: accountTypeId(),
};
const assure: AccountEvent = { kind: 'assure-requested', operationId: operationId() };
const completed: AccountEvent = { kind: 'assurance-completed', baselineVersion: 'abc' };

describe('transition', () => {
  test('notes who did what, when, and what became of it', () => {
    const before = anAccount({ version: 4 });

    const after = transition(
      before,
      { kind: 'edited', name: 'Beta', tags: { cost: '42' } },
      context,
    );

    expect(after).toMatchObject({ name: 'Beta', version: 5, updatedAt: context.at });
    expect(after.unpublished).toEqual([
      {
        id: `${before.id}#5`,
        at: context.at,
        actor: 'alice',
        kind: 'edited',
        from: 'ACTIVE',
        to: 'ACTIVE',
        assurance: 'NONE',
        version: 5,
        details: { name: "'Acme' → 'Beta'", 'tag cost': "none → '42'" },
      },
    ]);
  });

  test('gives back the same account when nothing is new', () => {
    const account = anAccount({ alias: 'acme' });

    expect(transition(account, { kind: 'edited', name: 'Acme' }, context)).toBe(account);
    expect(transition(account, { kind: 'alias-set', alias: 'acme' }, context)).toBe(account);
  });

  test('onboards a discovered account into its type', () => {
    const account = anAccount({ status: 'DISCOVERED' });

    const onboarding = transition(account, onboard, context);
    const active = transition(onboarding, completed, context);

    expect(onboarding).toMatchObject({
      status: 'ONBOARDING',
      accountType: 'production',
      assurance: { state: 'UPDATING' },
    });
    expect(onboarding.unpublished[0]?.operationId).toBe(operationId());
    expect(active).toMatchObject({
      status: 'ACTIVE',
      assurance: { state: 'CURRENT', baselineVersion: 'abc' },
    });
  });

  test('refuses what the status does not allow and says what it does', () => {
    expect(() => transition(anAccount(), onboard, context)).toThrow(
      expect.objectContaining({
        code: 'IllegalTransition',
        kind: 'conflict',
        message: expect.stringMatching(/is ACTIVE: 'onboard-requested' is not possible/),
        nextStep:
          'Possible now: look for drift, assure, edit, turn maintenance on, suspend, close.',
      }),
    );
  });

  test('stays ACTIVE while assurance is updated, and when it fails', () => {
    const updating = transition(anAccount(), assure, context);
    const failed = transition(updating, { kind: 'assurance-failed', reason }, context);

    expect(updating).toMatchObject({ status: 'ACTIVE', assurance: { state: 'UPDATING' } });
    expect(failed).toMatchObject({ status: 'ACTIVE', assurance: { state: 'FAILED', reason } });
    expect(failed.unpublished.at(-1)?.reason).toEqual(reason);
    expect(transition(failed, assure, context).assurance).toEqual({ state: 'UPDATING' });
  });

  test('refuses a second run while one is under way', () => {
    const updating = transition(anAccount(), assure, context);
    const other: AccountEvent = { kind: 'assure-requested', operationId: operationId(2) };

    expect(() => transition(updating, other, context)).toThrow(
      expect.objectContaining({ code: 'RunInProgress', message: expect.stringMatching(/op_0+1$/) }),
    );
    expect(transition(updating, assure, context)).toBe(updating);
  });

  test.each([
    ['HOLDFAST', 'INITIALIZING'],
    ['EXTERNAL', 'ONBOARDING'],
  ] as const)('resumes an account of origin %s in %s', (origin, status) => {
    const account = anAccount({
      origin,
      status,
      operationId: operationId(),
      assurance: { state: 'UPDATING' },
    });

    const failed = transition(account, { kind: 'assurance-failed', reason }, context);

    expect(failed.status).toBe('ERROR');
    expect(transition(failed, assure, context).status).toBe(status);
  });

  test('counts the end of a run once', () => {
    const updating = transition(anAccount(), assure, context);
    const current = transition(updating, completed, context);
    const failed = transition(updating, { kind: 'assurance-failed', reason }, context);

    expect(transition(current, completed, context)).toBe(current);
    expect(transition(failed, { kind: 'assurance-failed', reason }, context)).toBe(failed);
    expect(() => transition(anAccount(), completed, context)).toThrow(/no run is under way/);
  });

  test('takes published changes away without a change of its own', () => {
    const once = transition(anAccount(), { kind: 'edited', name: 'Beta' }, context);
    const twice = transition(once, { kind: 'edited', name: 'Gamma' }, context);
    const changeIds = once.unpublished.map(({ id }) => id);

    const after = transition(twice, { kind: 'published', changeIds }, context);

    expect(after.unpublished.map(({ version }) => version)).toEqual([3]);
    expect(after).toMatchObject({ version: twice.version, updatedAt: twice.updatedAt });
    expect(transition(after, { kind: 'published', changeIds }, context)).toBe(after);
  });
});

describe('transition of foundation accounts', () => {
  const security = anAccount({ foundation: true, accountType: accountTypeId('security') });

  test.each([onboard, { kind: 'suspended' }, { kind: 'closed' }] as const)(
    'refuses $kind',
    (event) => {
      expect(() => transition(security, event, context)).toThrow(/foundation account/);
    },
  );

  test.each(['SUSPENDED', 'PENDING_CLOSURE', 'CLOSED'] as const)(
    'ignores AWS saying %s',
    (state) => {
      expect(transition(security, { kind: 'observed', state }, context)).toBe(security);
    },
  );

  test('recognizes an account that discovery found before', () => {
    const found = anAccount({ status: 'DISCOVERED' });
    const accountType = accountTypeId('logging');

    const after = transition(found, { kind: 'foundation-recognized', accountType }, context);

    expect(after).toMatchObject({ status: 'ACTIVE', foundation: true, accountType });
  });

  test('refuses to recognize an account that Holdfast created', () => {
    const made = anAccount({ origin: 'HOLDFAST' });
    const accountType = accountTypeId('logging');

    expect(() => transition(made, { kind: 'foundation-recognized', accountType }, context)).toThrow(
      /created it/,
    );
  });
});

describe('transition of an account in creation', () => {
  const { awsAccountId: _, ...unborn } = anAccount({
    origin: 'HOLDFAST',
    status: 'INITIALIZING',
    operationId: operationId(),
    assurance: { state: 'UPDATING' },
  });
  const intend: AccountEvent = { kind: 'creation-intended', operationId: operationId() };
  const requested: AccountEvent = { kind: 'creation-requested', requestId: 'car-1' };

  test('notes the intent, then the request, then the account, in this order', () => {
    const intended = transition(unborn, intend, context);
    const asked = transition(intended, requested, context);
    const known = transition(
      asked,
      { kind: 'aws-account-known', awsAccountId: awsAccountId(7) },
      context,
    );

    expect(intended.creation).toEqual({ operationId: operationId(), at: context.at });
    expect(asked.creation?.requestId).toBe('car-1');
    expect(known).toMatchObject({ awsAccountId: awsAccountId(7) });
    expect(known).not.toHaveProperty('creation');
  });

  test('is safe to repeat', () => {
    const intended = transition(unborn, intend, context);
    const asked = transition(intended, requested, context);

    expect(transition(intended, intend, context)).toBe(intended);
    expect(transition(asked, requested, context)).toBe(asked);
  });

  test('refuses to intend or request a second creation', () => {
    const intended = transition(unborn, intend, context);
    const asked = transition(intended, requested, context);
    const again: AccountEvent = { kind: 'creation-intended', operationId: operationId(2) };

    expect(() => transition(intended, again, context)).toThrow(/may have created it/);
    expect(() => transition(unborn, requested, context)).toThrow(/no creation was intended/);
    expect(() =>
      transition(asked, { kind: 'creation-requested', requestId: 'car-2' }, context),
    ).toThrow(/car-1 is under way/);
    expect(() => transition({ ...unborn, awsAccountId: awsAccountId() }, intend, context)).toThrow(
      /in AWS/,
    );
  });

  test('may intend again after the creation failed', () => {
    const intended = transition(unborn, intend, context);

    const cleared = transition(intended, { kind: 'creation-failed' }, context);

    expect(cleared).not.toHaveProperty('creation');
    expect(
      transition(cleared, { kind: 'creation-intended', operationId: operationId(2) }, context)
        .creation?.operationId,
    ).toBe(operationId(2));
  });

  test('refuses another AWS id than its own', () => {
    expect(() =>
      transition(
        anAccount(),
        { kind: 'aws-account-known', awsAccountId: awsAccountId(9) },
        context,
      ),
    ).toThrow(/in AWS/);
  });
});
