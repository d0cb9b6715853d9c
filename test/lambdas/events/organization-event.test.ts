import fc from 'fast-check';
import type { AwsAccountId } from '../../../lambdas/contracts/ids.ts';
import { createOrganizationEvent } from '../../../lambdas/events/organization-event.ts';
import { store } from '../../../lambdas/tasks/dependencies.ts';
import { createDiscoverAccounts } from '../../../lambdas/tasks/discover-accounts.ts';
import { findOrganization } from '../../../sandbox/services/organizations/organization-state.ts';
import {
  joinOrganization,
  setAccountState,
} from '../../../sandbox/services/organizations/seed-organization.ts';
import { aFoundation } from '../../support/builders.ts';
import { type ControlPlane, controlPlane, MEMBER, OTHER } from '../../support/control-plane.ts';
import { inLong } from '../../support/in-long.ts';
import { closeTable, freshTable } from '../../support/table.ts';
import { type TestTasks, taskDependenciesOf } from '../../support/tasks.ts';

afterAll(closeTable);

const NEW = '444444444444';
const about = (accountId: string) => ({
  detail: { eventName: 'MoveAccount', requestParameters: { accountId } },
});
const statusOf = async (id: string) => (await store.findAccount(id as AwsAccountId))?.status;

const begin = async (): Promise<{ plane: ControlPlane; tasks: TestTasks }> => {
  await freshTable();
  await store.putFoundation(aFoundation());
  const plane = controlPlane();
  return { plane, tasks: taskDependenciesOf(plane) };
};

/** What can happen in AWS. Each says which account its event names. */
const HAPPENINGS = {
  joins: (plane: ControlPlane) => {
    if (findOrganization(plane.world)?.accounts[NEW] === undefined) {
      joinOrganization(plane.world, { id: NEW, name: 'New', email: 'new@example.com' });
    }
    return NEW;
  },
  suspends: (plane: ControlPlane) => {
    setAccountState(plane.world, OTHER, 'SUSPENDED');
    return OTHER;
  },
  reinstates: (plane: ControlPlane) => {
    setAccountState(plane.world, OTHER, 'ACTIVE');
    return OTHER;
  },
  closes: (plane: ControlPlane) => {
    setAccountState(plane.world, MEMBER, 'PENDING_CLOSURE');
    return MEMBER;
  },
  reopens: (plane: ControlPlane) => {
    setAccountState(plane.world, MEMBER, 'ACTIVE');
    return MEMBER;
  },
};
type Happening = keyof typeof HAPPENINGS;

/** Each event is told some times, from never to three times, by now or later, in any order. */
const stories = fc.array(
  fc.record({
    happening: fc.constantFrom(...(Object.keys(HAPPENINGS) as Happening[])),
    told: fc.nat({ max: 3 }),
    late: fc.boolean(),
  }),
  { minLength: 1, maxLength: 6 },
);

const EXPECTED: Readonly<Record<string, string>> = {
  ACTIVE: 'DISCOVERED',
  SUSPENDED: 'SUSPENDED',
  PENDING_CLOSURE: 'CLOSED',
};

describe('an event of Organizations', () => {
  test('brings in an account that joined', async () => {
    const { plane, tasks } = await begin();
    joinOrganization(plane.world, { id: NEW, name: 'New', email: 'new@example.com' });

    await createOrganizationEvent(tasks)(about(NEW));

    expect(await statusOf(NEW)).toBe('DISCOVERED');
  });

  test('is believed in nothing: only what AWS answers counts', async () => {
    const { tasks } = await begin();

    await createOrganizationEvent(tasks)(about(NEW));

    expect(await statusOf(NEW)).toBeUndefined();
  });

  test('of a shape that is not known changes nothing', async () => {
    const { plane, tasks } = await begin();

    await createOrganizationEvent(tasks)({ detail: { eventName: 'Eclipse' } });

    expect(plane.aws.record.since(0)).toEqual([]);
  });

  test('waits for the foundation', async () => {
    const { tasks } = await begin();
    await freshTable();

    await createOrganizationEvent(tasks)(about(OTHER));

    expect(await statusOf(OTHER)).toBeUndefined();
  });

  test('leads to the same records, late, twice, out of order or lost, once a sweep has looked', async () => {
    await fc.assert(
      fc.asyncProperty(stories, fc.infiniteStream(fc.nat()), async (story, order) => {
        const { plane, tasks } = await begin();
        const handle = createOrganizationEvent(tasks);
        const late: string[] = [];
        for (const { happening, told, late: isLate } of story) {
          const id = HAPPENINGS[happening](plane);
          const tellings = Array<string>(told).fill(id);
          if (isLate) late.push(...tellings);
          else await Promise.all(tellings.map((each) => handle(about(each))));
        }
        const shuffled = late
          .map((id) => ({ id, key: order.next().value ?? 0 }))
          .sort((a, b) => a.key - b.key);
        await Promise.all(shuffled.map(({ id }) => handle(about(id))));
        await createDiscoverAccounts(tasks)({});
        await expectRecordsOf(plane);
      }),
      { numRuns: inLong(25, 5) },
    );
  }, 120_000);
});

const expectRecordsOf = async (plane: ControlPlane) => {
  const accounts = findOrganization(plane.world)?.accounts ?? {};
  const { items } = await store.listAccounts({}, { limit: 100 });
  expect(items.map(({ awsAccountId }) => awsAccountId).sort()).toEqual(
    Object.keys(accounts).sort(),
  );
  for (const { awsAccountId = '', status, unpublished } of items) {
    expect(status).toBe(EXPECTED[accounts[awsAccountId]?.state ?? '']);
    expect(unpublished).toEqual([]);
  }
};
