import type { Connection } from '../../../../lambdas/aws/connection.ts';
import type { AwsAccountId } from '../../../../lambdas/contracts/ids.ts';
import type { Change, Control } from '../../../../lambdas/controls/control.ts';
import { createBeginRun } from '../../../../lambdas/tasks/begin-run.ts';
import { store } from '../../../../lambdas/tasks/dependencies.ts';
import {
  type ControlStage,
  createControlTask,
} from '../../../../lambdas/tasks/run/control-task.ts';
import { putRole } from '../../../../sandbox/services/iam/put-role.ts';
import { anAccount, anOperation, operationId } from '../../../support/builders.ts';
import { controlPlane } from '../../../support/control-plane.ts';
import {
  CREATED,
  type Hardening,
  hardening,
  MANAGEMENT,
  SECURITY,
} from '../../../support/hardening.ts';
import { closeTable, freshTable } from '../../../support/table.ts';
import { taskDependenciesOf } from '../../../support/tasks.ts';

let here: Hardening;
beforeEach(async () => {
  await freshTable();
  here = await hardening();
  for (const [account, name] of [
    [CREATED, 'HoldfastExecution'],
    [SECURITY, 'HoldfastFoundation'],
  ] as const) {
    putRole(here.world, account, {
      name,
      trust: {
        Version: '2012-10-17',
        Statement: [
          {
            Effect: 'Allow',
            Principal: { AWS: `arn:aws:iam::${MANAGEMENT}:root` },
            Action: ['sts:AssumeRole', 'sts:SetSourceIdentity'],
          },
        ],
      },
    });
  }
  await store.putFoundation(here.foundation);
  await store.insertAccount(anAccount({ awsAccountId: CREATED as AwsAccountId }));
  await store.insertOperation(anOperation());
  await createBeginRun(taskDependenciesOf(controlPlane()))({ operationId: operationId() });
});
afterEach(() => here.stop());
afterAll(closeTable);

const looked = { sid: 'Look', actions: ['iam:ListRoles'], resources: ['*'] };

/** A control of the account that tells which connection it is given. */
const telling = (seen: (connection: Connection) => unknown): Control<true, true> => ({
  id: 'trail',
  stage: 'cloudtrail',
  scope: 'account',
  permissions: { execution: [looked], audit: [looked], security: [looked] },
  desired: () => true,
  observe: async (_, connection) => {
    await seen(connection);
    return true;
  },
  plan: () => [],
  apply: async () => undefined,
});

const run = async (
  stage: Omit<ControlStage<true, true, Change>, 'make'>,
  make: ControlStage<true, true, Change>['make'],
) => {
  const own = here.administrator(MANAGEMENT);
  const tasks = taskDependenciesOf(controlPlane(), { own, settings: here.settings });
  const input = { operationId: operationId(), pass: 'harden' as const };
  let output: unknown;
  const calls = await here.calls(async () => {
    output = await createControlTask(tasks, { ...stage, make })(input);
  });
  const entries = calls.filter(({ operation }) => operation === 'AssumeRole').length;
  return { output, entries };
};

describe('a task that is nothing but a control', () => {
  test.each([
    [undefined, CREATED, 1],
    ['account', CREATED, 1],
    ['security', SECURITY, 1],
    ['management', MANAGEMENT, 0],
  ] as const)('gives its control the connection of %s', async (where, account, entered) => {
    const seen: string[] = [];
    const control = telling(({ accountId }) => seen.push(accountId));

    const { output, entries } = await run(where === undefined ? {} : { where }, () => control);

    expect(seen).toEqual([account]);
    expect(entries).toBe(entered);
    expect(output).toEqual({ operationId: operationId(), pass: 'harden', stage: 'cloudtrail' });
  });

  test('enters Security once, when its control first asks for it', async () => {
    const seen: string[] = [];

    const { entries } = await run({}, ({ security, management }) =>
      telling(async () => {
        for (const { accountId } of [await security(), await security(), management]) {
          seen.push(accountId);
        }
      }),
    );

    expect(seen).toEqual([SECURITY, SECURITY, MANAGEMENT]);
    expect(entries).toBe(2);
  });

  test('does not enter Security for a control that has no need of it', async () => {
    const { entries } = await run({}, () => telling(() => undefined));

    expect(entries).toBe(1);
  });
});
