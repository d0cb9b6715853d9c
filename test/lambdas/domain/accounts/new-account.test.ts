import {
  createAccount,
  discoverAccount,
  foundationAccount,
} from '../../../../lambdas/domain/accounts/lifecycle.ts';
import {
  accountId,
  accountTypeId,
  awsAccountId,
  instant,
  operationId,
} from '../../../support/builders.ts';

const context = { at: instant(), actor: 'alice' };
const found = { awsAccountId: awsAccountId(), name: 'Old', email: 'old@example.com' };

describe('createAccount', () => {
  test('starts INITIALIZING with its first run under way', () => {
    const account = createAccount(
      { id: accountId(), operationId: operationId() },
      {
        name: 'Acme',
        accountType: accountTypeId(),
        alias: 'acme',
        aliasGiven: true,
        email: 'aws+1@example.com',
        tags: { team: 'blue' },
      },
      context,
    );

    expect(account).toMatchObject({
      status: 'INITIALIZING',
      origin: 'HOLDFAST',
      assurance: { state: 'UPDATING' },
      operationId: operationId(),
      version: 1,
      tags: { team: 'blue' },
    });
    expect(account).not.toHaveProperty('awsAccountId');
    expect(account.unpublished).toEqual([
      {
        id: `${accountId()}#1`,
        at: context.at,
        actor: 'alice',
        kind: 'created',
        operationId: operationId(),
        to: 'INITIALIZING',
        assurance: 'UPDATING',
        version: 1,
      },
    ]);
  });
});

describe('discoverAccount', () => {
  test.each([
    ['ACTIVE', 'DISCOVERED'],
    ['PENDING_ACTIVATION', 'DISCOVERED'],
    ['SUSPENDED', 'SUSPENDED'],
    ['PENDING_CLOSURE', 'CLOSED'],
    ['CLOSED', 'CLOSED'],
  ] as const)('takes an account that is %s in AWS as %s', (state, status) => {
    const account = discoverAccount(accountId(), { ...found, state }, context);

    expect(account).toMatchObject({ status, origin: 'EXTERNAL', assurance: { state: 'NONE' } });
    expect(account.unpublished[0]).not.toHaveProperty('from');
  });
});

describe('foundationAccount', () => {
  test('is ACTIVE from the start', () => {
    const accountType = accountTypeId('logging');

    const account = foundationAccount(
      accountId(),
      { ...found, state: 'ACTIVE', accountType },
      context,
    );

    expect(account).toMatchObject({ status: 'ACTIVE', foundation: true, accountType });
  });
});
