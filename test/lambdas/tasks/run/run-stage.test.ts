import { CloseAccountCommand } from '@aws-sdk/client-organizations';
import type { AccountTypeId, AwsAccountId } from '../../../../lambdas/contracts/ids.ts';
import type { OperationKind } from '../../../../lambdas/contracts/lifecycle.ts';
import type { Control, Target } from '../../../../lambdas/controls/control.ts';
import { DomainError } from '../../../../lambdas/domain/errors.ts';
import { createBeginRun } from '../../../../lambdas/tasks/begin-run.ts';
import { store } from '../../../../lambdas/tasks/dependencies.ts';
import { createRunStage, type StageWork } from '../../../../lambdas/tasks/run/run-stage.ts';
import {
  accountId,
  aFoundation,
  anAccount,
  anOperation,
  awsAccountId,
  operationId,
  region,
  someSettings,
} from '../../../support/builders.ts';
import { type ControlPlane, controlPlane, MEMBER } from '../../../support/control-plane.ts';
import { noConnection, sdkError } from '../../../support/controls.ts';
import { closeTable, freshTable } from '../../../support/table.ts';
import { type TestTasks, taskDependenciesOf } from '../../../support/tasks.ts';

const LOGGING = aFoundation().loggingAccountId;
const REGIONS = ['us-east-1', 'eu-west-1', 'ap-south-1'].map(region);
let plane: ControlPlane;
let tasks: TestTasks;

beforeEach(async () => {
  await freshTable();
  plane = controlPlane();
  tasks = taskDependenciesOf(plane, { settings: someSettings({ regions: REGIONS }) });
  await store.putFoundation(aFoundation());
  await store.insertAccount(anAccount());
  await store.insertOperation(anOperation());
  await createBeginRun(tasks)({ operationId: operationId() });
});
afterAll(closeTable);

/** A control of regions that finds what `observe` says. */
const aControl = (observe: (target: Target) => Promise<boolean>): Control<true, boolean> => ({
  id: 'recorder',
  stage: 'config',
  scope: 'region',
  permissions: { execution: [], audit: [] },
  desired: () => true,
  observe,
  plan: () => [],
  apply: async () => undefined,
});

const work = (
  observe: (target: Target) => Promise<boolean>,
  changes: Partial<StageWork<true, boolean, never>> = {},
): StageWork<true, boolean, never> =>
  ({
    control: aControl(observe),
    enter: async () => ({ connection: noConnection }),
    ...changes,
  }) as StageWork<true, boolean, never>;

type Pass = 'access' | 'harden' | 'verify' | 'drift';
const run = (stage: StageWork<true, boolean, never>, pass: Pass = 'harden') =>
  createRunStage(tasks)({ operationId: operationId(), pass }, stage);
const asKind = (kind: OperationKind) =>
  store.updateOperation(operationId(), (operation) => ({ ...operation, kind }));
const recorded = async (id = 'config') =>
  (await store.getRun(accountId(), operationId())).stages.find((stage) => stage.id === id);

describe('a stage of a run', () => {
  test('is COMPLETED with a cell for each region', async () => {
    expect(await run(work(async () => true))).toEqual({ status: 'COMPLETED' });

    const stage = await recorded();
    expect(stage).toMatchObject({ status: 'COMPLETED' });
    expect(stage?.cells.map((cell) => cell.region).sort()).toEqual([...REGIONS].sort());
  });

  test('names the region that failed and keeps what the others did', async () => {
    const end = await run(
      work(async (target) => {
        if (target.region === 'eu-west-1') throw sdkError('ValidationException', 'no bucket');
        return true;
      }),
    );

    expect(end).toMatchObject({
      status: 'FAILED',
      reason: { message: expect.stringContaining('eu-west-1') },
    });
    const stage = await recorded();
    expect(stage).toMatchObject({ status: 'FAILED', reason: { code: 'ValidationException' } });
    expect(stage?.cells.filter(({ status }) => status === 'COMPLETED')).toHaveLength(2);
  });

  test('is FAILED, not thrown, when its account cannot be entered', async () => {
    const refused = new DomainError('AccountNotUsable', 'conflict', 'it is SUSPENDED');

    const end = await run(
      work(async () => true, {
        enter: async () => {
          throw refused;
        },
      }),
    );

    expect(end).toMatchObject({ status: 'FAILED', reason: { code: 'AccountNotUsable' } });
    expect(await recorded()).toMatchObject({ status: 'FAILED' });
  });

  test.each(['access', 'harden', 'verify', 'drift'] as const)(
    'says that the account is not ACTIVE any more where AWS only refuses (%s)',
    async (pass) => {
      await store.updateAccount(accountId(), (account) => ({
        ...account,
        awsAccountId: MEMBER as AwsAccountId,
        version: account.version + 1,
      }));
      await asKind(pass === 'drift' ? 'detect-drift' : 'assure-account');
      const refused = async () => {
        throw sdkError('AccessDeniedException', 'no');
      };
      const enter = async () => {
        await plane.organizations().send(new CloseAccountCommand({ AccountId: MEMBER }));
        return { connection: noConnection };
      };

      const end = await run(work(refused, { enter }), pass);

      expect(end).toMatchObject({
        status: 'FAILED',
        reason: {
          code: 'AccountNotUsable',
          message: expect.stringMatching(/is (PENDING_CLOSURE|CLOSED) in Organizations/),
        },
      });
    },
  );

  test.each([
    ['preflight-account', 'harden'],
    ['preflight-account', 'verify'],
    ['detect-drift', 'access'],
    ['assure-organization', 'harden'],
    ['discover-accounts', 'access'],
  ] as const)('is not begun for an operation of kind %s in pass %s', async (kind, pass) => {
    await asKind(kind);
    const entered: string[] = [];
    const enter = async () => {
      entered.push(pass);
      return { connection: noConnection };
    };

    await expect(
      run(
        work(async () => true, { enter }),
        pass,
      ),
    ).rejects.toMatchObject({
      code: 'PassNotPermitted',
      message: expect.stringContaining(`(${kind}) permits no pass '${pass}'`),
    });
    expect(entered).toEqual([]);
    expect(await recorded()).toMatchObject({ status: 'PENDING' });
  });

  test.each([
    ['a type of the foundation, and is not its account', 'logging', awsAccountId(9)],
    ['another type than the foundation account it is', 'production', LOGGING],
    ['the type of another foundation account', 'security', LOGGING],
  ])('is not begun for an account that bears %s', async (_, type, id) => {
    await store.updateAccount(accountId(), (account) => ({
      ...account,
      awsAccountId: id,
      accountType: type as AccountTypeId,
      version: account.version + 1,
    }));

    await expect(run(work(async () => true))).rejects.toMatchObject({
      code: 'AccountMisrecorded',
      message: expect.stringContaining(id),
    });
    expect(await recorded()).toMatchObject({ status: 'PENDING' });
  });

  test('keeps the reason of a refusal in an account that is ACTIVE', async () => {
    const end = await run(
      work(async () => {
        throw sdkError('AccessDeniedException', 'no');
      }),
    );

    expect(end).toMatchObject({ reason: { code: 'AccessDeniedException' } });
  });

  test('does what follows before it is COMPLETED, and only then', async () => {
    const seen: unknown[] = [];
    const completed = async () => {
      seen.push((await recorded())?.status);
    };

    await run(work(async () => true, { completed }));
    await run(
      work(
        async () => {
          throw sdkError('ValidationException');
        },
        { completed },
      ),
    );

    expect(seen).toEqual(['IN_PROGRESS']);
  });

  test('leaves its stage open and is run again when the table does not answer', async () => {
    const broken = {
      ...tasks.store,
      recordCell: async () => {
        throw new DomainError('TableUnavailable', 'unavailable', 'x');
      },
    };

    const error = createRunStage({ ...tasks, store: broken })(
      { operationId: operationId(), pass: 'harden' },
      work(async () => true),
    );

    await expect(error).rejects.toMatchObject({ code: 'TableUnavailable' });
    expect(await recorded()).toMatchObject({ status: 'IN_PROGRESS' });
  });

  test.each([
    [
      "its lease is another's",
      'LeaseLost',
      async () => {
        await store.releaseLease(`account#${accountId()}`, operationId());
        await store.acquireLease(`account#${accountId()}`, operationId(9), 60);
      },
    ],
    [
      'its operation has ended',
      'OperationNotRunning',
      async () => {
        await store.updateOperation(operationId(), (operation) => ({
          ...operation,
          status: 'FAILED',
        }));
      },
    ],
  ] as const)('enters no account when %s', async (_, code, prepare) => {
    let entered = false;
    await prepare();

    const stage = run(
      work(async () => true, {
        enter: async () => {
          entered = true;
          return { connection: noConnection };
        },
      }),
    );

    await expect(stage).rejects.toMatchObject({ code });
    expect(entered).toBe(false);
    expect(await recorded()).toMatchObject({ status: 'PENDING' });
  });
});
