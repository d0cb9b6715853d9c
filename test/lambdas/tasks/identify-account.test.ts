import { CreateAccountAliasCommand } from '@aws-sdk/client-iam';
import type { AwsAccountId } from '../../../lambdas/contracts/ids.ts';
import { createBeginRun } from '../../../lambdas/tasks/begin-run.ts';
import { store } from '../../../lambdas/tasks/dependencies.ts';
import { createIdentifyAccount } from '../../../lambdas/tasks/identify-account.ts';
import {
  accountId,
  aFoundation,
  anAccount,
  anOperation,
  operationId,
} from '../../support/builders.ts';
import {
  type ControlPlane,
  controlPlane,
  MANAGEMENT,
  MEMBER,
  OTHER,
  SEED,
} from '../../support/control-plane.ts';
import { closeTable, freshTable } from '../../support/table.ts';
import { type TestTasks, taskDependenciesOf } from '../../support/tasks.ts';

const EXECUTION_ROLE = {
  name: 'HoldfastExecution',
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
  attached: ['arn:aws:iam::aws:policy/AdministratorAccess'],
};

let plane: ControlPlane;
let tasks: TestTasks;

beforeEach(async () => {
  await freshTable();
  const accounts = (SEED.accounts ?? []).map((seed) => ({ ...seed, roles: [EXECUTION_ROLE] }));
  plane = controlPlane({ seed: { accounts } });
  process.env['AWS_ENDPOINT_URL'] = `http://127.0.0.1:${await plane.aws.wire.listen(0)}`;
  tasks = taskDependenciesOf(plane);
  await store.putFoundation(aFoundation());
});
afterEach(async () => {
  const { server } = plane.aws.wire;
  server.closeAllConnections();
  await new Promise((resolve) => server.close(resolve));
  delete process.env['AWS_ENDPOINT_URL'];
});
afterAll(closeTable);

const identify = async (values: Parameters<typeof anAccount>[0]) => {
  const account = anAccount({ awsAccountId: MEMBER as AwsAccountId, ...values });
  await store.insertAccount(account);
  if (account.alias !== undefined) await store.claim('alias', account.alias, account.id);
  await store.insertOperation(anOperation());
  await createBeginRun(tasks)({ operationId: operationId() });
  await createIdentifyAccount(tasks)({ operationId: operationId(), pass: 'harden' });
  return store.getAccount(accountId());
};
const stage = async () =>
  (await store.getRun(accountId(), operationId())).stages.find(({ id }) => id === 'aws-account');
const named = (account: string, AccountAlias: string) =>
  plane.iam(account).send(new CreateAccountAliasCommand({ AccountAlias }));

describe('IdentifyAccount', () => {
  test('gives the account the alias that was given', async () => {
    const account = await identify({ alias: 'acme', aliasGiven: true });

    expect(account.alias).toBe('acme');
    expect(await stage()).toMatchObject({ status: 'COMPLETED' });
  });

  test('derives an alias from the name of an account that has none', async () => {
    expect(await identify({ name: 'Größe & Co' })).toMatchObject({ alias: 'grosse-co' });

    expect(await store.claim('alias', 'grosse-co', accountId(2))).toEqual({ takenBy: accountId() });
  });

  test('notes the number that a taken alias got, and frees the one it did not get', async () => {
    await named(OTHER, 'acme');

    expect(await identify({ alias: 'acme' })).toMatchObject({ alias: 'acme-2' });

    expect(await store.claim('alias', 'acme', accountId(2))).toBe('claimed');
    expect(await store.claim('alias', 'acme-2', accountId(2))).toEqual({ takenBy: accountId() });
  });

  test('notes the alias that an account brought along', async () => {
    await named(MEMBER, 'payments-2019');

    expect(await identify({})).toMatchObject({ alias: 'payments-2019' });
  });

  test('fails the stage, and nothing else, when the alias that was given is taken', async () => {
    await named(OTHER, 'acme');

    const account = await identify({ alias: 'acme', aliasGiven: true });

    expect(account).toMatchObject({ alias: 'acme', assurance: { state: 'UPDATING' } });
    expect(await stage()).toMatchObject({ status: 'FAILED', reason: { code: 'AliasTaken' } });
  });
});
