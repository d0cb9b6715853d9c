import type { AccountType } from '../../../../../client/types.ts';
import { EMPTY_DRAFT } from '../../../../../console/src/features/accounts/onboard/onboarding-draft.ts';
import {
  chosenType,
  lackOf,
  openTypes,
  type Readiness,
} from '../../../../../console/src/features/accounts/onboard/onboarding-readiness.ts';

const aType = (id: string, foundation = false): AccountType => ({
  ...{ id, name: id, description: '', foundation },
  organizationalUnitId: `ou-${id}`,
  version: 1,
});

const READY: Readiness = {
  hasReport: true,
  isCurrent: true,
  open: 0,
  hasType: true,
  consents: 0,
  isAdministrator: false,
  isSignInRecent: false,
};

describe('lackOf', () => {
  test.each([
    [{}, null],
    [{ hasReport: false, isCurrent: false }, 'report'],
    [{ isCurrent: false, open: 1 }, 'age'],
    [{ open: 1, hasType: false }, 'conflicts'],
    [{ hasType: false, consents: 1 }, 'type'],
    [{ consents: 1 }, 'administrator'],
    [{ consents: 1, isAdministrator: true }, 'sign-in'],
    [{ consents: 1, isAdministrator: true, isSignInRecent: true }, null],
  ])('of %j is %s', (parts, lack) => {
    expect(lackOf({ ...READY, ...parts })).toBe(lack);
  });
});

describe('chosenType', () => {
  test('is the only one there is without being chosen', () => {
    expect(chosenType([aType('production')], EMPTY_DRAFT)?.id).toBe('production');
    expect(chosenType([aType('production'), aType('sandbox')], EMPTY_DRAFT)).toBeUndefined();
  });

  test('forgets one that is not there any more', () => {
    const draft = { ...EMPTY_DRAFT, accountType: 'gone' };

    expect(chosenType([aType('production'), aType('sandbox')], draft)).toBeUndefined();
  });
});

describe('openTypes', () => {
  test('leaves the foundation out', () => {
    expect(openTypes([aType('security', true), aType('sandbox')]).map(({ id }) => id)).toEqual([
      'sandbox',
    ]);
  });
});
