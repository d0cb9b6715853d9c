import { ListMembersCommand, type Member } from '@aws-sdk/client-guardduty';
import { joinOrganization } from '../../../../sandbox/services/organizations/seed-organization.ts';
import { administeredWorld } from '../../../support/guardduty.ts';
import { BARE, DATA_PLATFORM, LOGGING } from '../../../support/starting-world.ts';

const DAY_MS = 24 * 3_600_000;
const NEWCOMER = { id: '123412341234', name: 'Newcomer', email: 'newcomer@example.com' };

const idsOf = (members: readonly Member[] | undefined) =>
  members?.map(({ AccountId }) => AccountId).sort();

const organization = () => {
  const begun = administeredWorld();
  const listed = async () => {
    const command = new ListMembersCommand({ DetectorId: begun.DetectorId });
    return idsOf((await begun.security.send(command)).Members);
  };
  return { ...begun, listed };
};

describe('auto-enable', () => {
  test('NONE takes in nobody', async () => {
    const { world, clock, listed } = organization();
    clock.advance(1_000);
    joinOrganization(world, NEWCOMER);

    clock.advance(2 * DAY_MS);

    expect(await listed()).toEqual([]);
  });

  test('NEW takes in who joins later, and nobody who was there', async () => {
    const { world, clock, configure, listed } = organization();
    await configure({ AutoEnableOrganizationMembers: 'NEW' });
    clock.advance(1_000);
    joinOrganization(world, NEWCOMER);

    clock.advance(2 * DAY_MS);

    expect(await listed()).toEqual([NEWCOMER.id]);
  });

  test('ALL takes in everybody that it can within a day, not at once', async () => {
    const { clock, configure, listed } = organization();
    await configure({ AutoEnableOrganizationMembers: 'ALL' });
    expect(await listed()).toEqual([]);

    clock.advance(DAY_MS);

    expect(await listed()).toEqual([LOGGING, BARE, DATA_PLATFORM].sort());
  });
});
