import type { Account } from '@aws-sdk/client-organizations';
import type { AccountTypeId, AwsAccountId } from '../../../lambdas/contracts/ids.ts';
import { pathOf, requireReach } from '../../../lambdas/controls/account-path.ts';
import { aFoundation } from '../../support/builders.ts';
import { aTarget } from '../../support/controls.ts';

const UNIT = 'ou-hf01-security';
const foundation = aFoundation({ units: { ['security' as AccountTypeId]: UNIT } });
const within = (...parts: string[]): Account => ({ Paths: [`o-1/r-1/${parts.join('/')}/`] });
const ask = (account: Account, accountId: AwsAccountId) => () =>
  requireReach(account, aTarget({ accountId, foundation }));
const ORDINARY = '444444444444' as AwsAccountId;

describe('requireReach', () => {
  test.each([
    ['in the root', within()],
    ['in the OU of its type', within('ou-hf01-producti')],
    ['below it', within('ou-hf01-producti', 'ou-hf01-payments')],
    ['in one whose id only begins alike', within(`${UNIT}x`)],
  ])('lets an account be changed that is %s', (_, account) => {
    expect(ask(account, ORDINARY)).not.toThrow();
  });

  test.each([
    ['in SecurityOU', within(UNIT)],
    ['below it', within(UNIT, 'ou-hf01-forensic')],
  ])('keeps away from an account that is %s', (_, account) => {
    expect(ask(account, ORDINARY)).toThrow(
      expect.objectContaining({
        code: 'AccountInSecurityUnit',
        message: expect.stringContaining(
          `account ${ORDINARY} is in the organizational unit ${UNIT}`,
        ),
      }),
    );
  });

  test('lets Security and Logging be changed there', () => {
    for (const id of [foundation.securityAccountId, foundation.loggingAccountId]) {
      expect(ask(within(UNIT), id)).not.toThrow();
    }
  });

  test('changes no account of which nobody says where it is', () => {
    expect(ask({}, ORDINARY)).toThrow(expect.objectContaining({ code: 'AccountPlaceUnknown' }));
  });

  test('has nothing to keep away from before there is a SecurityOU', () => {
    const target = aTarget({ accountId: ORDINARY, foundation: aFoundation({ units: {} }) });

    expect(() => requireReach(within(UNIT), target)).not.toThrow();
  });
});

test('a path is read from the root down', () => {
  expect(pathOf(within('ou-1', 'ou-2'), ORDINARY)).toEqual(['r-1', 'ou-1', 'ou-2']);
});
