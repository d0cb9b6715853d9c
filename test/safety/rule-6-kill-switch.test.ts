import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { functionPermissions } from '../../lambdas/contracts/function-permissions.ts';
import type { Permission } from '../../lambdas/contracts/permissions.ts';
import { isRead } from '../../lambdas/contracts/reads.ts';
import { throwSwitch } from '../support/kill-switch.ts';
import { type Product, startProduct } from '../support/product.ts';

/** Rule 6: one parameter, asked before every AssumeRole and every change, stops all of them within a minute. */

const LAMBDAS = join(import.meta.dirname, '../../lambdas');
const sources = readdirSync(LAMBDAS, { recursive: true, encoding: 'utf8' }).filter((path) =>
  path.endsWith('.ts'),
);
const mentioning = (text: string): readonly string[] =>
  sources.filter((path) => readFileSync(join(LAMBDAS, path), 'utf8').includes(text)).sort();

const OWN_MEMORY = /^(dynamodb|states):|^events:PutEvents$/;
const actionsOf = (permissions: readonly Permission[]) =>
  permissions.flatMap(({ actions }) => actions);
const rows = Object.entries<readonly Permission[]>(functionPermissions);
/** The console's files change no account. */
const CONSOLE = 'arn:{partition}:s3:::holdfast-console-{management}-{home}';
const ofAccounts = (list: readonly Permission[]) =>
  list.filter(
    ({ resources }) => !resources.every((one) => [CONSOLE, `${CONSOLE}/*`].includes(one)),
  );
const readers = rows.filter(([, list]) => actionsOf(list).includes('ssm:GetParameter'));

describe('no function gets around the kill switch', () => {
  test('connections are made in one place, where each has to say what holds its changes', () => {
    expect(mentioning('createConnection(')).toEqual(['aws/connections.ts']);
    expect(
      mentioning('middlewareStack.remove').filter((path) => path !== 'aws/sdk-log.ts'),
    ).toEqual([]);
  });

  test('the connection that nothing holds reaches nothing but our own memory and the console’s files', () => {
    expect(mentioning('memoryConnection')).toEqual([
      'aws/bus.ts',
      'aws/connections.ts',
      'aws/workflows.ts',
      'events/publish-console.ts',
    ]);
    const users = ['aws/bus.ts', 'aws/workflows.ts', 'events/publishing/publish-files.ts'];
    const text = users.map((path) => readFileSync(join(LAMBDAS, path), 'utf8')).join('');
    const commands = [...text.matchAll(/new (\w+)Command\(/g)].map(([, of]) => of);
    expect(commands.sort()).toEqual([
      'DeleteObject',
      'DescribeExecution',
      'PutEvents',
      'PutObject',
      'StartExecution',
    ]);
  });

  test('exactly those who can change something or enter an account read it, and nobody writes it', () => {
    const changing = rows.filter(([, list]) =>
      actionsOf(ofAccounts(list)).some(
        (action) => !OWN_MEMORY.test(action) && !isRead(action.split(':')[1] ?? ''),
      ),
    );

    expect(readers.map(([name]) => name)).toEqual(changing.map(([name]) => name));
    expect(readers.map(([name]) => name)).toContain('request-account');
    expect(readers.map(([name]) => name)).not.toContain('api');
    const others = rows
      .flatMap(([, list]) => actionsOf(list))
      .filter((of) => of.startsWith('ssm:'));
    expect(new Set(others)).toEqual(new Set(['ssm:GetParameter']));
  });

  test('they read that one parameter', () => {
    const resources = readers.flatMap(([, list]) =>
      list
        .filter(({ actions }) => actions.includes('ssm:GetParameter'))
        .flatMap((permission) => permission.resources),
    );

    expect(new Set(resources)).toEqual(
      new Set(['arn:{partition}:ssm:{home}:{management}:parameter/holdfast/changes']),
    );
  });
});

describe('while changes are stopped', () => {
  let product: Product;
  beforeAll(async () => {
    product = await startProduct();
  }, 240_000);
  afterAll(() => product?.stop());

  const assured = async (id: string) => {
    const { body } = await product.call<{ operationId: string }>('POST', `/accounts/${id}/assure`);
    return body.operationId;
  };

  /** Accounts are entered neither to change them nor to look. */
  const entered = async (since: number) =>
    (await product.recorded(since)).filter(({ operation }) => operation === 'AssumeRole');

  test('a run fails with the reason, nobody is entered, and the run goes on once they are allowed again', async () => {
    await throwSwitch(product, 'stopped');
    const before = await product.lastSequence();
    const { body } = await product.create({ name: 'Halted', accountType: 'production' });

    expect(await product.finished(body.operationId)).toMatchObject({
      status: 'FAILED',
      reason: {
        code: 'ChangesStopped',
        message: expect.stringContaining('Organizations CreateAccount was not sent'),
        nextStep: expect.stringContaining('--value allowed'),
      },
    });
    expect(await product.account(body.accountId)).toMatchObject({
      status: 'ERROR',
      assurance: { state: 'FAILED', reason: { code: 'ChangesStopped' } },
    });
    for (const path of ['/accounts/discover', '/accounts/444444444444/preflight']) {
      const { body: look } = await product.call<{ operationId: string }>('POST', path);
      await product.finished(look.operationId);
    }
    expect(await product.mutations(before)).toEqual([]);
    expect(await entered(before)).toEqual([]);

    // Stopped again while CloudFormation makes the stack of Access.
    await throwSwitch(product, 'allowed');
    const resumed = await assured(body.accountId);
    await product.until(
      () => product.mutations(before),
      (calls) => calls.some(({ operation }) => operation === 'CreateStack'),
    );
    await throwSwitch(product, 'stopped');
    const stopped = await product.lastSequence();

    expect(await product.finished(resumed)).toMatchObject({
      status: 'FAILED',
      reason: { code: 'ChangesStopped' },
    });
    // What read `allowed` less than twenty seconds ago may go on; what begins may not.
    const late = (await product.recorded(stopped)).filter(
      ({ principal, operation, mutating, service }) =>
        (operation === 'AssumeRole' || (mutating && !['dynamodb', 'states'].includes(service))) &&
        principal.includes(':assumed-role/') &&
        !/holdfast-establish-access|HoldfastExecution\/|OrganizationAccountAccessRole\//.test(
          principal,
        ),
    );
    expect(late.filter(({ operation }) => operation !== 'PutEvents')).toEqual([]);
    const hardening = (await product.stages(body.accountId)).filter(({ id }) =>
      ['cloudtrail', 'config', 'guardduty', 'session-manager'].includes(id),
    );
    expect(hardening.map(({ status }) => status)).toEqual(hardening.map(() => 'FAILED'));

    await throwSwitch(product, 'allowed');
    expect(await product.finished(await assured(body.accountId))).toMatchObject({
      status: 'SUCCEEDED',
    });
    expect(await product.account(body.accountId)).toMatchObject({ status: 'ACTIVE' });
    const creations = (await product.mutations(before)).filter(
      ({ operation }) => operation === 'CreateAccount',
    );
    expect(creations).toHaveLength(1);
  }, 240_000);
});
