import { accountIdsInEvent } from '../../../lambdas/events/account-ids-in-event.ts';

const MANAGEMENT = '111122223333';
const ACCOUNT = '444455556666';

const event = (eventName: string, parts: Record<string, unknown>) => ({
  source: 'aws.organizations',
  account: MANAGEMENT,
  detail: {
    eventName,
    userIdentity: { accountId: MANAGEMENT, invokedBy: 'AWS Internal' },
    recipientAccountId: MANAGEMENT,
    requestParameters: null,
    responseElements: null,
    ...parts,
  },
});

describe('accountIdsInEvent', () => {
  test.each([
    [
      'CreateAccountResult',
      {
        serviceEventDetails: {
          createAccountStatus: { id: 'car-1', state: 'SUCCEEDED', accountId: ACCOUNT },
        },
      },
    ],
    [
      'CloseAccountResult',
      { serviceEventDetails: { closeAccountStatus: { accountId: ACCOUNT, state: 'SUCCEEDED' } } },
    ],
    ['MoveAccount', { requestParameters: { accountId: ACCOUNT, sourceParentId: 'r-1' } }],
    ['RemoveAccountFromOrganization', { requestParameters: { accountId: ACCOUNT } }],
    [
      'AccountJoinedOrganization',
      { serviceEventDetails: { joinedMethod: 'Invited', accountId: ACCOUNT } },
    ],
    ['AccountJoinedOrganization', { requestParameters: { AccountId: ACCOUNT } }],
    [
      'AcceptHandshake',
      {
        responseElements: {
          handshake: {
            parties: [
              { id: 'o-1', type: 'ORGANIZATION' },
              { id: ACCOUNT, type: 'ACCOUNT' },
            ],
          },
        },
      },
    ],
  ])('finds the account of %s', (name, parts) => {
    expect(accountIdsInEvent(event(name, parts))).toEqual([ACCOUNT]);
  });

  test('names an account once', () => {
    const parts = {
      requestParameters: { accountId: ACCOUNT },
      responseElements: { accountId: ACCOUNT },
    };

    expect(accountIdsInEvent(event('MoveAccount', parts))).toEqual([ACCOUNT]);
  });

  test.each([
    [
      'a failed creation',
      event('CreateAccountResult', {
        serviceEventDetails: { createAccountStatus: { state: 'FAILED' } },
      }),
    ],
    [
      'an id that is no account',
      event('MoveAccount', { requestParameters: { accountId: '../1' } }),
    ],
    ['nothing', undefined],
    ['a text', 'CreateAccountResult'],
    ['a detail of another kind', { detail: [ACCOUNT] }],
  ])('finds none in %s', (_, shape) => {
    expect(accountIdsInEvent(shape)).toEqual([]);
  });

  test('does not follow a shape without end', () => {
    const endless: Record<string, unknown> = {};
    endless['again'] = endless;

    expect(accountIdsInEvent(event('X', { requestParameters: endless }))).toEqual([]);
  });
});
