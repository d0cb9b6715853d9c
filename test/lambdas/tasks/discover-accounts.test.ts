import { TagResourceCommand } from '@aws-sdk/client-organizations';
import type { AccountId, AwsAccountId } from '../../../lambdas/contracts/ids.ts';
import { createBeginRun } from '../../../lambdas/tasks/begin-run.ts';
import { store } from '../../../lambdas/tasks/dependencies.ts';
import { createDiscoverAccounts } from '../../../lambdas/tasks/discover-accounts.ts';
import { createRequestAccount } from '../../../lambdas/tasks/request-account.ts';
import { findOrganization } from '../../../sandbox/services/organizations/organization-state.ts';
import {
  joinOrganization,
  setAccountState,
} from '../../../sandbox/services/organizations/seed-organization.ts';
import { accountId, aFoundation, anOperation, operationId } from '../../support/builders.ts';
import {
  type ControlPlane,
  controlPlane,
  MANAGEMENT,
  MEMBER,
  OTHER,
} from '../../support/control-plane.ts';
import { closeTable, freshTable } from '../../support/table.ts';
import {
  acceptedCreation,
  eventually,
  type TestTasks,
  taskDependenciesOf,
} from '../../support/tasks.ts';

let plane: ControlPlane;
let tasks: TestTasks;

beforeEach(async () => {
  await freshTable();
  plane = controlPlane();
  tasks = taskDependenciesOf(plane);
  await store.putFoundation(aFoundation());
});
afterAll(closeTable);

const sweep = (dependencies = tasks) => createDiscoverAccounts(dependencies)({});
const accountsInAws = () => findOrganization(plane.world)?.accounts ?? {};
const recorded = async () => (await store.listAccounts({}, { limit: 100 })).items;
const recordOf = (awsAccountId: string) => store.findAccount(awsAccountId as AwsAccountId);

describe('DiscoverAccounts', () => {
  test('records every account once, with its tags, however often it looks', async () => {
    await plane
      .organizations()
      .send(
        new TagResourceCommand({ ResourceId: MEMBER, Tags: [{ Key: 'team', Value: 'payments' }] }),
      );

    await sweep();
    await sweep();

    expect(await recorded()).toHaveLength(3);
    expect(await recordOf(MEMBER)).toMatchObject({
      name: 'Payments',
      email: 'aws+payments@example.com',
      origin: 'EXTERNAL',
      status: 'DISCOVERED',
      organizationalUnitId: 'ou-hf01-producti',
      tags: { team: 'payments' },
      unpublished: [],
    });
    expect(await recordOf(OTHER)).toMatchObject({ organizationalUnitId: 'r-hf01' });
  });

  test('records every account once when sweeps run side by side', async () => {
    await Promise.all([sweep(), sweep(), sweep(), sweep()]);

    expect(await recorded()).toHaveLength(3);
  });

  test.each([
    ['PENDING_CLOSURE', 'CLOSED'],
    ['SUSPENDED', 'SUSPENDED'],
  ] as const)('records an account in %s as %s', async (state, status) => {
    setAccountState(plane.world, OTHER, state);

    await sweep();

    expect(await recordOf(OTHER)).toMatchObject({ status });
  });

  test('follows what happens to an account in AWS', async () => {
    await sweep();

    setAccountState(plane.world, OTHER, 'SUSPENDED');
    await sweep();
    const suspended = await recordOf(OTHER);
    setAccountState(plane.world, OTHER, 'ACTIVE');
    await sweep();

    expect(suspended).toMatchObject({ status: 'SUSPENDED' });
    expect(await recordOf(OTHER)).toMatchObject({ status: 'DISCOVERED' });
  });

  test('writes nothing where nothing changed', async () => {
    await sweep();
    const before = (await recorded()).map(({ id, version }) => [id, version]);

    await sweep();

    expect((await recorded()).map(({ id, version }) => [id, version])).toEqual(before);
  });

  test('tells the account of a creation by its tag, before its run does', async () => {
    await acceptedCreation();
    await createBeginRun(tasks)({ operationId: operationId() });
    await createRequestAccount(tasks)({ operationId: operationId() });
    const awsId = await eventually(
      async () =>
        Object.keys(accountsInAws()).find((id) => ![MEMBER, OTHER, MANAGEMENT].includes(id)),
      (id) => id !== undefined,
    );

    await sweep();

    expect(await recordOf(String(awsId))).toMatchObject({
      id: accountId(),
      origin: 'HOLDFAST',
      status: 'INITIALIZING',
    });
    expect(await recorded()).toHaveLength(4);
  });

  test('takes a tag that names nothing of ours for what it is', async () => {
    await plane.organizations().send(
      new TagResourceCommand({
        ResourceId: OTHER,
        Tags: [{ Key: 'holdfast:operation', Value: operationId(99) }],
      }),
    );

    await sweep();

    expect(await recordOf(OTHER)).toMatchObject({ origin: 'EXTERNAL', tags: {} });
  });

  test('takes up a claim whose record was never written', async () => {
    await store.claim('aws-account', OTHER, accountId(7));

    await sweep();

    expect(await recordOf(OTHER)).toMatchObject({ id: accountId(7), status: 'DISCOVERED' });
    expect(await recorded()).toHaveLength(3);
  });

  test('gives way when mending freed the claim and another took it meanwhile', async () => {
    await store.claim('aws-account', OTHER, accountId(7));
    const insertAccount: typeof store.insertAccount = async (account) => {
      const done = await store.insertAccount(account);
      if (account.id === accountId(7)) {
        await store.release('aws-account', OTHER, accountId(7));
        await sweep();
      }
      return done;
    };

    await sweep({ ...tasks, store: { ...store, insertAccount } });

    expect((await recorded()).filter(({ awsAccountId }) => awsAccountId === OTHER)).toHaveLength(1);
    expect(await recordOf(OTHER)).toBeDefined();
  });

  test('goes on after an account that cannot be reconciled', async () => {
    await store.insertOperation(anOperation({ kind: 'discover-accounts' }));
    const claim: typeof store.claim = (kind, value, owner) => {
      if (value === MEMBER) throw new TypeError('a fault');
      return store.claim(kind, value, owner);
    };

    await createDiscoverAccounts({ ...tasks, store: { ...store, claim } })({
      operationId: operationId(),
    });

    expect(await recordOf(OTHER)).toBeDefined();
    expect(await store.getOperation(operationId())).toMatchObject({
      status: 'SUCCEEDED',
      result: { accounts: 3, discovered: 2, failed: 1 },
    });
  });

  test('counts accounts that left and keeps their records', async () => {
    await sweep();
    await store.insertOperation(anOperation({ kind: 'discover-accounts' }));
    delete accountsInAws()[OTHER];

    await createDiscoverAccounts(tasks)({ operationId: operationId() });

    expect(await recordOf(OTHER)).toMatchObject({ status: 'DISCOVERED' });
    expect(await store.getOperation(operationId())).toMatchObject({ result: { departed: 1 } });
    expect(await store.getFoundation()).toMatchObject({ accountCount: 2 });
  });

  test('claims the e-mail addresses of what it finds', async () => {
    await sweep();

    const taken = await store.claim('email', 'AWS+Legacy@example.com', accountId(7) as AccountId);

    expect(taken).toEqual({ takenBy: (await recordOf(OTHER))?.id });
  });

  test('waits for the foundation, which alone can tell its accounts', async () => {
    await freshTable();
    await store.insertOperation(anOperation({ kind: 'discover-accounts' }));

    await sweep();
    const asked = createDiscoverAccounts(tasks)({ operationId: operationId() });

    await expect(asked).rejects.toMatchObject({ code: 'FoundationIncomplete' });
    expect(await recorded()).toEqual([]);
  });

  test('finds an account that joined since', async () => {
    await sweep();
    joinOrganization(plane.world, { id: '444444444444', name: 'New', email: 'new@example.com' });

    await sweep();

    expect(await recordOf('444444444444')).toMatchObject({ status: 'DISCOVERED' });
  });
});
