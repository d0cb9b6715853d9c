import type { Account } from '../../../../../client/types.ts';
import {
  adviceFor,
  possibleActions,
} from '../../../../../console/src/features/accounts/details/account-actions.ts';
import { account } from './account-fixture.ts';

const inStatus = (status: Account['status'], state: Account['assurance']['state'] = 'CURRENT') =>
  account({ status, assurance: { state } });

describe('what can be done with an account', () => {
  test.each([
    ['ACTIVE', 'CURRENT', ['assure', 'look', 'edit']],
    ['ACTIVE', 'UPDATING', ['edit']],
    ['ERROR', 'FAILED', ['retry', 'edit']],
    ['DISCOVERED', 'NONE', ['onboard', 'edit']],
    ['INITIALIZING', 'UPDATING', ['edit']],
    ['ONBOARDING', 'UPDATING', ['edit']],
    ['MAINTENANCE', 'CURRENT', ['look', 'edit']],
    ['SUSPENDED', 'CURRENT', ['edit']],
    ['CLOSED', 'NONE', []],
  ] as const)('%s and %s allows %j', (status, state, actions) => {
    expect(possibleActions(inStatus(status, state))).toEqual(actions);
  });
});

describe('what is said of an account first', () => {
  test('is nothing while all is well or it is worked on', () => {
    expect(adviceFor(inStatus('ACTIVE', 'CURRENT'))).toBeUndefined();
    expect(adviceFor(inStatus('ACTIVE', 'UPDATING'))).toBeUndefined();
    expect(adviceFor(inStatus('INITIALIZING', 'UPDATING'))).toBeUndefined();
  });

  test('is what failed, with the reason', () => {
    expect(adviceFor(inStatus('ERROR', 'FAILED'))).toMatchObject({
      type: 'error',
      withReason: true,
    });
    expect(adviceFor(inStatus('ACTIVE', 'FAILED'))).toMatchObject({
      type: 'error',
      withReason: true,
    });
  });

  test('is how many things drifted', () => {
    const item = { stage: 'config', control: 'recorder', region: 'eu-west-1', sentence: 'Start.' };
    const drifted = (drift: (typeof item)[]) =>
      adviceFor(account({ assurance: { state: 'DRIFTED', drift } }))?.header;

    expect(drifted([item])).toBe('1 thing is not as Holdfast left it');
    expect(drifted([item, item])).toBe('2 things are not as Holdfast left them');
  });

  test('is that nothing was done to a discovered account, or why its onboarding was refused', () => {
    const reason = { code: 'ConflictUnanswered', message: 'unanswered', nextStep: 'Answer.' };

    expect(adviceFor(inStatus('DISCOVERED', 'NONE'))?.header).toBe(
      'Nothing was done to this account yet',
    );
    expect(
      adviceFor(account({ status: 'DISCOVERED', assurance: { state: 'NONE', reason } })),
    ).toMatchObject({ type: 'warning', withReason: true });
  });

  test.each(['MAINTENANCE', 'SUSPENDED', 'CLOSED'] as const)('is that it is %s', (status) => {
    expect(adviceFor(inStatus(status))?.header.toUpperCase()).toContain(status);
  });
});
