import type { AccountChange } from '../../../../lambdas/domain/accounts/account.ts';
import {
  CHANGE_KINDS,
  type ChangeKind,
  changeSummary,
} from '../../../../lambdas/domain/accounts/change-summary.ts';
import { transition } from '../../../../lambdas/domain/accounts/lifecycle.ts';
import { aChange, anAccount, instant } from '../../../support/builders.ts';

const reason = { code: 'X', message: 'config:Put is denied', nextStep: 'n' };
const item = { stage: 'config', control: 'recorder', region: 'eu-west-1', sentence: 'x' };
const from = (before: AccountChange['from'], to: AccountChange['to']) => ({
  ...(before === undefined ? {} : { from: before }),
  to,
});

const CASES: readonly (readonly [ChangeKind, Partial<AccountChange>, string])[] = [
  ['created', {}, 'Creation asked for.'],
  ['discovered', { to: 'DISCOVERED' }, 'Found in the organization.'],
  ['discovered', { to: 'CLOSED' }, 'Found in the organization, CLOSED there.'],
  ['foundation-recorded', {}, 'Recorded as an account of the foundation.'],
  [
    'onboard-requested',
    { details: { accountType: "none → 'production'" } },
    "Onboarding asked for as 'production'.",
  ],
  ['onboarding-refused', { reason }, 'Onboarding refused: config:Put is denied.'],
  ['assure-requested', {}, 'Assurance asked for.'],
  ['creation-intended', {}, 'Creation in AWS begun.'],
  [
    'creation-requested',
    { details: { creationRequest: "none → 'car-1'" } },
    "Creation asked of AWS as 'car-1'.",
  ],
  ['creation-failed', {}, 'Creation in AWS did not take effect.'],
  [
    'aws-account-known',
    { details: { awsAccountId: "none → '444455556666'" } },
    "Made in AWS as '444455556666'.",
  ],
  ['alias-set', { details: { alias: "'a' → 'b'" } }, "Alias set to 'b'."],
  [
    'assurance-completed',
    { ...from('INITIALIZING', 'ACTIVE'), details: { baselineVersion: "none → '5f2c'" } },
    "Became ACTIVE; assured with baseline '5f2c'.",
  ],
  ['assurance-completed', from('ACTIVE', 'ACTIVE'), 'Assured.'],
  [
    'assurance-failed',
    { ...from('ONBOARDING', 'ERROR'), reason },
    'Became ERROR: config:Put is denied.',
  ],
  ['assurance-failed', { ...from('SUSPENDED', 'SUSPENDED') }, 'Assurance failed.'],
  ['drift-checked', { drift: [item] }, 'Looked at for drift: 1 thing differs.'],
  ['drift-checked', { drift: [item, item] }, 'Looked at for drift: 2 things differ.'],
  ['drift-checked', { assurance: 'DRIFTED' }, 'Looked at for drift: the same differs as before.'],
  ['drift-checked', { assurance: 'CURRENT' }, 'Looked at for drift: nothing differs.'],
  ['drift-checked', { assurance: 'OUTDATED' }, 'Looked at for drift: nothing new differs.'],
  [
    'drift-checked',
    { assurance: 'CURRENT', details: { drift: "'1 thing' → none" } },
    'Looked at for drift: nothing differs any more.',
  ],
  ['baseline-changed', {}, 'Outdated: the baseline is another one now.'],
  ['edited', {}, 'Edited.'],
  ['maintenance-on', {}, 'Taken into maintenance.'],
  ['maintenance-off', {}, 'Taken out of maintenance.'],
  ['suspended', {}, 'Suspended.'],
  ['reinstated', from('SUSPENDED', 'ERROR'), 'Reinstated; became ERROR.'],
  ['closed', {}, 'Closed.'],
  ['observed', {}, 'Seen in AWS: as before.'],
  ['observed', from('ACTIVE', 'CLOSED'), 'Seen in AWS: became CLOSED.'],
  ['foundation-recognized', {}, 'Recognized as an account of the foundation.'],
];

const context = { at: instant(1), actor: 'alice' };

describe('changeSummary', () => {
  test.each(CASES)('says of %s', (kind, values, sentence) => {
    expect(changeSummary(aChange({ kind, ...values }))).toBe(sentence);
  });

  test('has been asked for every kind of change', () => {
    expect([...new Set(CASES.map(([kind]) => kind))].sort()).toEqual([...CHANGE_KINDS].sort());
  });

  test('names every field that a person changed, from what to what', () => {
    const account = anAccount({ name: 'Acme', tags: { team: 'red', cost: '7' } });
    const event = { kind: 'edited', name: 'Apex', tags: { team: 'blue', owner: 'ada' } } as const;

    const [change] = transition(account, event, context).unpublished;

    expect(changeSummary(change ?? aChange())).toBe(
      "Name changed from 'Acme' to 'Apex'; tag team changed from 'red' to 'blue'; tag cost removed, which was '7'; tag owner set to 'ada'.",
    );
  });

  test('names what AWS changed', () => {
    const event = { kind: 'observed', state: 'SUSPENDED', email: 'new@example.com' } as const;

    const [change] = transition(anAccount(), event, context).unpublished;

    expect(changeSummary(change ?? aChange())).toBe(
      "Seen in AWS: became SUSPENDED; e-mail changed from 'acme@example.com' to 'new@example.com'.",
    );
  });

  test('says what it can of a kind that it does not know', () => {
    expect(changeSummary(aChange({ kind: 'renamed', ...from('ACTIVE', 'ERROR') }))).toBe(
      'Became ERROR.',
    );
    expect(changeSummary(aChange({ kind: 'renamed' }))).toBe('Changed.');
  });
});
