import type { Instant } from '../../../lambdas/contracts/ids.ts';
import { registeredBaselineVersion } from '../../../lambdas/controls/registry.ts';
import type { Account } from '../../../lambdas/domain/accounts/account.ts';
import { createSweepDrift } from '../../../lambdas/events/sweep-drift.ts';
import { longestUnseen } from '../../../lambdas/events/sweeping/longest-unseen.ts';
import { store } from '../../../lambdas/tasks/dependencies.ts';
import {
  accountId,
  aFoundation,
  anAccount,
  instant,
  someSettings,
} from '../../support/builders.ts';
import { controlPlane } from '../../support/control-plane.ts';
import { closeTable, freshTable } from '../../support/table.ts';
import { type TestTasks, taskDependenciesOf } from '../../support/tasks.ts';

const settings = someSettings();
const baselineVersion = registeredBaselineVersion(settings);
let tasks: TestTasks;

beforeEach(async () => {
  await freshTable();
  tasks = taskDependenciesOf(controlPlane(), { settings, actor: 'holdfast:sweep-drift' });
  await store.putFoundation(aFoundation());
});
afterAll(closeTable);

const hoursAgo = (hours: number): Instant =>
  new Date(Date.now() - hours * 3_600_000).toISOString() as Instant;

const insert = (n: number, hours: number, values: Partial<Account> = {}) =>
  store.insertAccount(
    anAccount({
      id: accountId(n),
      assurance: { state: 'CURRENT', baselineVersion, checkedAt: hoursAgo(hours) },
      ...values,
    }),
  );

const sweep = async (dependencies: Partial<Parameters<typeof createSweepDrift>[0]> = {}) => {
  const started: string[] = [];
  const startExecution = async (workflow: string, name: string) => {
    started.push(`${workflow} ${name}`);
    return { executionArn: name };
  };
  await createSweepDrift({ ...tasks, startExecution, ...dependencies })();
  return started;
};
const looked = async () =>
  (await store.listUnfinishedOperations()).map(({ accountId: id, kind }) => [id, kind]);
const endLooks = async () => {
  for (const { id } of await store.listUnfinishedOperations()) {
    await store.updateOperation(id, (operation) => ({ ...operation, status: 'FAILED' }));
  }
};

describe('a sweep', () => {
  test('has the account looked at that waited longest', async () => {
    await insert(1, 30);
    await insert(2, 50);
    await insert(3, 1);

    const started = await sweep();

    const [operation] = await store.listUnfinishedOperations();
    expect(await looked()).toEqual([[accountId(2), 'detect-drift']]);
    expect(operation).toMatchObject({ requestedBy: 'holdfast:sweep-drift', status: 'ACCEPTED' });
    expect(started).toEqual([`account-assurance ${operation?.id}`]);
    expect(await store.getAccount(accountId(2))).toMatchObject({ version: 1 });
  });

  test('has one looked at that never was before all others', async () => {
    await insert(1, 300);
    await insert(2, 0, { assurance: { state: 'CURRENT', baselineVersion } });

    await sweep();

    expect(await looked()).toEqual([[accountId(2), 'detect-drift']]);
  });

  test('goes on to the next account while one is being looked at', async () => {
    await insert(1, 30);
    await insert(2, 50);

    await sweep();
    await sweep();
    await sweep();

    expect((await looked()).map(([id]) => id).sort()).toEqual([accountId(1), accountId(2)]);
  });

  test('does not let an account whose looks fail keep the others waiting', async () => {
    await insert(1, 30);
    await insert(2, 50);

    await sweep();
    await endLooks();
    await sweep();

    expect(await looked()).toEqual([[accountId(1), 'detect-drift']]);
  });

  test('looks again when the time has come round', async () => {
    await insert(1, 50);
    await sweep();
    await endLooks();
    const { operationId } = (await store.findLook(accountId(1))) ?? {};
    const later = { ...store, findLook: async () => ({ operationId, at: hoursAgo(25) }) as never };

    expect(await sweep({ store: later })).toHaveLength(1);
  });

  test('delivered twice at once starts one look', async () => {
    await insert(1, 50);

    await Promise.all([sweep(), sweep(), sweep()]);

    expect(await looked()).toHaveLength(1);
  });

  test('takes up what broke off before the operation was written, or is left to mending after it', async () => {
    await insert(1, 50);
    const crash = () => Promise.reject(new TypeError('crash'));
    await expect(sweep({ store: { ...store, insertOperation: crash } })).rejects.toThrow('crash');
    expect(await looked()).toEqual([]);

    await expect(sweep({ startExecution: crash })).rejects.toThrow('crash');
    await sweep();

    expect(await looked()).toHaveLength(1);
  });

  test.each([
    ['is in MAINTENANCE', { status: 'MAINTENANCE' }],
    ['is in ERROR', { status: 'ERROR' }],
    ['is being brought up to date', { assurance: { state: 'UPDATING' } }],
    ['was never hardened', { assurance: { state: 'NONE' } }],
  ] as const)('leaves alone an account that %s', async (_, values) => {
    await insert(1, 50, values);

    expect(await sweep()).toEqual([]);
  });

  test('looks at the accounts of the foundation like at any other', async () => {
    await insert(1, 50, { foundation: true });

    expect(await sweep()).toHaveLength(1);
  });

  test('does nothing before the foundation is laid', async () => {
    await freshTable();
    await insert(1, 50);

    expect(await sweep()).toEqual([]);
  });

  test('starts as many looks as it takes to see all accounts in time', async () => {
    for (let n = 1; n <= 30; n += 1) await insert(n, 50 + n);
    const hourly = someSettings({ drift: { everyHours: 1 } });

    await sweep({ settings: hourly });

    const ids = (await looked()).map(([id]) => id).sort();
    expect(ids).toEqual([23, 24, 25, 26, 27, 28, 29, 30].map(accountId));
  });

  test('marks accounts of another baseline, also in MAINTENANCE, and tells their history', async () => {
    const assurance = {
      state: 'DRIFTED',
      baselineVersion: 'another',
      checkedAt: instant(),
    } as const;
    await insert(1, 0, { assurance });
    await insert(2, 0, { assurance, status: 'MAINTENANCE', statusBefore: 'ACTIVE' });
    await insert(3, 0);

    await sweep();
    await sweep();

    const states = await Promise.all([1, 2, 3].map((n) => store.getAccount(accountId(n))));
    expect(states.map(({ assurance: { state }, version }) => [state, version])).toEqual([
      ['OUTDATED', 2],
      ['OUTDATED', 2],
      ['CURRENT', 1],
    ]);
    const { items } = await store.listAudit(accountId(1), {});
    expect(items).toMatchObject([{ kind: 'baseline-changed', actor: 'holdfast:sweep-drift' }]);
  });
});

describe('longestUnseen', () => {
  test('remembers a hundred of thousands, those that waited longest', () => {
    const unseen = longestUnseen(Date.parse(hoursAgo(24)));
    const hours = Array.from({ length: 3_000 }, (_, n) => (n * 7_919) % 3_000);
    for (const [n, age] of hours.entries()) {
      unseen.add(
        anAccount({ id: accountId(n), assurance: { state: 'CURRENT', checkedAt: hoursAgo(age) } }),
      );
    }

    const { due, accounts } = unseen.result();

    expect(accounts).toBe(3_000);
    expect(due).toHaveLength(100);
    const ages = due.map(({ assurance }) => assurance.checkedAt ?? '');
    expect(ages).toEqual(ages.toSorted());
    expect(due.at(-1)?.id).toBe(accountId(hours.indexOf(2_900)));
  });
});
