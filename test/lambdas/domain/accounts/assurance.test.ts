import type { DriftItem } from '../../../../lambdas/domain/accounts/account.ts';
import type { AccountEvent } from '../../../../lambdas/domain/accounts/account-event.ts';
import { refuseLook } from '../../../../lambdas/domain/accounts/illegal-transition.ts';
import { transition } from '../../../../lambdas/domain/accounts/lifecycle.ts';
import { accountTypeId, anAccount, instant, operationId } from '../../../support/builders.ts';

const context = { at: instant(60), actor: 'alice' };
const reason = { code: 'ConflictUnanswered', message: 'answer', nextStep: 'Answer.' };
const answer = { choice: 'keep', reason: 'SOC watches it', by: 'alice', at: instant() } as const;
const item: DriftItem = {
  stage: 'config',
  control: 'recorder',
  region: 'us-east-1',
  sentence: 'Start the recorder.',
};

const checked = (drift: readonly DriftItem[]): AccountEvent => ({ kind: 'drift-checked', drift });
const current = anAccount({
  accountType: accountTypeId(),
  assurance: { state: 'CURRENT', baselineVersion: 'a' },
});

describe('a look for drift', () => {
  test('makes an account DRIFTED, and CURRENT again once nothing differs', () => {
    const drifted = transition(current, checked([item]), context);
    const mended = transition(drifted, checked([]), { ...context, at: instant(90) });

    expect(drifted.assurance).toEqual({
      state: 'DRIFTED',
      baselineVersion: 'a',
      drift: [item],
      checkedAt: context.at,
    });
    expect(mended.assurance).toEqual({
      state: 'CURRENT',
      baselineVersion: 'a',
      checkedAt: instant(90),
    });
    expect(mended.status).toBe('ACTIVE');
  });

  test.each(['OUTDATED', 'FAILED'] as const)(
    'notes what it saw in an account that is %s',
    (state) => {
      const after = transition(anAccount({ assurance: { state } }), checked([item]), context);

      expect(after.assurance).toMatchObject({ state, drift: [item], checkedAt: context.at });
    },
  );

  test.each(['UPDATING', 'NONE'] as const)('says nothing of an account that is %s', (state) => {
    const account = anAccount({ assurance: { state } });

    expect(transition(account, checked([item]), context)).toBe(account);
  });

  test('tells drift that is new, and not the same again', () => {
    const drifted = transition(current, checked([item]), context);
    const again = transition(drifted, checked([item]), { ...context, at: instant(90) });
    const more = transition(again, checked([item, { ...item, region: 'eu-west-1' }]), context);
    const none = transition(more, checked([]), context);

    expect(none.unpublished.map(({ drift }) => drift?.length)).toEqual([
      1,
      undefined,
      2,
      undefined,
    ]);
    expect(none.unpublished.map(({ details }) => details?.['drift'])).toEqual([
      "none → '1 thing'",
      undefined,
      "'1 thing' → '2 things'",
      "'2 things' → none",
    ]);
  });

  test('is refused for an account that nobody onboarded', () => {
    const account = anAccount({ status: 'DISCOVERED' });

    expect(() => transition(account, checked([]), context)).toThrow(
      expect.objectContaining({ code: 'IllegalTransition' }),
    );
  });
});

describe('another baseline', () => {
  const changed: AccountEvent = { kind: 'baseline-changed', baselineVersion: 'b' };

  test.each(['CURRENT', 'DRIFTED'] as const)('makes a %s account OUTDATED', (state) => {
    const account = anAccount({ assurance: { state, baselineVersion: 'a', drift: [item] } });

    expect(transition(account, changed, context).assurance).toEqual({
      state: 'OUTDATED',
      baselineVersion: 'a',
      drift: [item],
    });
  });

  test.each([
    ['has it already', { state: 'CURRENT', baselineVersion: 'b' }],
    ['failed', { state: 'FAILED', baselineVersion: 'a' }],
    ['is being brought up to date', { state: 'UPDATING', baselineVersion: 'a' }],
  ] as const)('leaves alone an account that %s', (_, assurance) => {
    const account = anAccount({ assurance });

    expect(transition(account, changed, context)).toBe(account);
  });
});

describe('an answer', () => {
  const onboard: AccountEvent = {
    kind: 'onboard-requested',
    operationId: operationId(),
    accountType: accountTypeId(),
    answers: { 'recorder.foreign': answer },
  };

  test('is kept with the account and shows in its history', () => {
    const after = transition(anAccount({ status: 'DISCOVERED' }), onboard, context);

    expect(after.answers).toEqual({ 'recorder.foreign': answer });
    expect(after.unpublished[0]?.details).toMatchObject({
      'answer recorder.foreign': "none → 'keep: SOC watches it'",
    });
  });

  test('stands beside those that were given before, and replaces its own', () => {
    const before = anAccount({ answers: { 'a.b': answer, 'c.d': answer } });
    const adopt = { choice: 'adopt', by: 'bob', at: instant(9) } as const;

    const after = transition(
      before,
      { kind: 'assure-requested', operationId: operationId(), answers: { 'c.d': adopt } },
      context,
    );

    expect(after.answers).toEqual({ 'a.b': answer, 'c.d': adopt });
  });

  test('is forgotten when the onboarding is refused: the account is as it was found', () => {
    const onboarding = transition(anAccount({ status: 'DISCOVERED' }), onboard, context);

    const refused = transition(onboarding, { kind: 'onboarding-refused', reason }, context);

    expect(refused).toMatchObject({ status: 'DISCOVERED', assurance: { state: 'NONE', reason } });
    expect(refused).not.toHaveProperty('accountType');
    expect(refused).not.toHaveProperty('answers');
    expect(refused.unpublished.at(-1)).toMatchObject({ operationId: operationId(), reason });
  });
});

describe('a look', () => {
  test.each([
    ['preflight-account', 'DISCOVERED'],
    ['detect-drift', 'ACTIVE'],
    ['detect-drift', 'MAINTENANCE'],
  ] as const)('(%s) is possible at an account that is %s', (look, status) => {
    expect(() => refuseLook(anAccount({ status }), look)).not.toThrow();
  });

  test.each([
    ['preflight-account', anAccount(), /^Possible now: look for drift, assure/],
    ['detect-drift', anAccount({ status: 'DISCOVERED' }), /^Possible now: preflight, onboard/],
    ['preflight-account', anAccount({ foundation: true }), /^Possible now: look for drift, assure/],
    ['detect-drift', anAccount({ status: 'CLOSED' }), /^Nothing can be asked/],
  ] as const)('(%s) is refused where it is not, and says what is', (look, account, nextStep) => {
    expect(() => refuseLook(account, look)).toThrow(
      expect.objectContaining({
        code: 'IllegalTransition',
        nextStep: expect.stringMatching(nextStep),
      }),
    );
  });
});
