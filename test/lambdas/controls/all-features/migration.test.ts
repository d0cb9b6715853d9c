import type { Handshake } from '@aws-sdk/client-organizations';
import type { Connection } from '../../../../lambdas/aws/connection.ts';
import { readMigration } from '../../../../lambdas/controls/all-features/migration.ts';
import { noConnection } from '../../../support/controls.ts';

const MANAGEMENT = '111111111111';
const MEMBER = '222222222222';
const PARENT = 'h-79d8f6f114ee4304a5e55397e0example';

/** Organizations that lists these requests. The paginators of the SDK want a client of its own class. */
const listing = (...Handshakes: readonly Handshake[]): Connection => ({
  ...noConnection,
  accountId: MANAGEMENT as never,
  client: (_service, _region, make) => {
    const client = make({ region: 'us-east-1', maxAttempts: 1 } as never);
    return Object.assign(client as object, { send: async () => ({ Handshakes }) }) as typeof client;
  },
});

const organization = { Id: 'a1b2c3d4e5', Type: 'ORGANIZATION' } as const;
const ofWhole = (values: Partial<Handshake> = {}): Handshake => ({
  Id: PARENT,
  Action: 'ENABLE_ALL_FEATURES',
  State: 'REQUESTED',
  Parties: [organization],
  ExpirationTimestamp: new Date('2027-02-01T00:00:00Z'),
  ...values,
});
const ofMember = (account: string, values: Partial<Handshake> = {}): Handshake => ({
  Id: `h-${account}`,
  Action: 'APPROVE_ALL_FEATURES',
  State: 'OPEN',
  Parties: [organization, { Id: account, Type: 'ACCOUNT' }],
  Resources: [{ Type: 'PARENT_HANDSHAKE', Value: PARENT.slice(2) }],
  ...values,
});

describe('readMigration', () => {
  test('finds none where nobody asked, or where it is over', async () => {
    expect(await readMigration(listing())).toBeUndefined();
    // AWS cancels what belongs to a request that lapsed: it has to be begun again.
    const lapsed = [ofWhole({ State: 'EXPIRED' }), ofMember(MEMBER, { State: 'CANCELED' })];
    expect(await readMigration(listing(...lapsed))).toBeUndefined();
    expect(
      await readMigration(
        listing(ofWhole({ State: 'ACCEPTED' }), ofMember(MEMBER, { State: 'ACCEPTED' })),
      ),
    ).toBeUndefined();
  });

  test('tells who has not approved, of this request and no earlier one', async () => {
    const earlier = ofMember('333333333333', {
      State: 'DECLINED',
      Resources: [{ Type: 'PARENT_HANDSHAKE', Value: 'another' }],
    });

    expect(
      await readMigration(
        listing(
          earlier,
          ofWhole(),
          ofMember(MEMBER),
          ofMember('444444444444', { State: 'ACCEPTED' }),
          ofMember('555555555555', { Action: 'ADD_ORGANIZATIONS_SERVICE_LINKED_ROLE' }),
        ),
      ),
    ).toEqual({
      id: PARENT,
      expiresAt: '2027-02-01T00:00:00.000Z',
      outstanding: [
        { account: MEMBER, state: 'OPEN' },
        { account: '555555555555', state: 'OPEN' },
      ],
    });
  });

  test('goes by who is asked, whichever way round AWS names the requests', async () => {
    const toManagement = ofWhole({
      Action: 'APPROVE_ALL_FEATURES',
      State: 'OPEN',
      Parties: [organization, { Id: MANAGEMENT, Type: 'ACCOUNT' }],
    });
    const toMember = ofMember(MEMBER, { Action: 'ENABLE_ALL_FEATURES' });

    expect(await readMigration(listing(toMember))).toEqual({
      outstanding: [{ account: MEMBER, state: 'OPEN' }],
    });
    expect(
      await readMigration(listing(ofMember(MEMBER, { State: 'ACCEPTED' }), toManagement)),
    ).toMatchObject({ id: PARENT, outstanding: [] });
  });

  test('leaves invitations alone', async () => {
    expect(await readMigration(listing(ofMember(MEMBER, { Action: 'INVITE' })))).toBeUndefined();
  });
});
