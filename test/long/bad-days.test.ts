import { ListAccountsCommand, OrganizationsClient } from '@aws-sdk/client-organizations';
import { type Product, startProduct } from '../support/product.ts';

let product: Product;
beforeAll(async () => {
  product = await startProduct();
});
afterEach(() => product.clearFaults());
afterAll(() => product.stop());

const accountsNamed = async (name: string): Promise<number> => {
  const client = new OrganizationsClient(product.as(undefined));
  let count = 0;
  let token: string | undefined;
  do {
    const page = await client.send(new ListAccountsCommand({ NextToken: token }));
    count += (page.Accounts ?? []).filter(({ Name }) => Name === name).length;
    token = page.NextToken;
  } while (token !== undefined);
  return count;
};

const create = async (name: string, more: Record<string, unknown> = {}) => {
  const { status, body } = await product.create({ name, accountType: 'Sandbox', ...more });
  expect([status, body]).toMatchObject([202, {}]);
  return { ...body, end: await product.finished(body.operationId) };
};

const assure = async (accountId: string) => {
  const { status, body } = await product.call<{ operationId: string }>(
    'POST',
    `/accounts/${accountId}/assure`,
  );
  expect([status, body]).toMatchObject([202, {}]);
  return product.finished(body.operationId);
};

describe('a crash', () => {
  test.each(['crash-before', 'timeout-before'])(
    'at CreateAccount (%s) ends ACTIVE with one AWS account',
    async (kind) => {
      await product.fault({ service: 'organizations', operation: 'CreateAccount', nth: 1, kind });
      const name = `Crash ${kind}`;

      const { accountId, end } = await create(name);

      expect(end).toMatchObject({ status: 'SUCCEEDED' });
      expect(await product.account(accountId)).toMatchObject({ status: 'ACTIVE' });
      expect(await accountsNamed(name)).toBe(1);
    },
    60_000,
  );

  test.each([
    ['cloudformation', 'CreateStack'],
    ['iam', 'CreateAccountAlias'],
    ['config', 'PutConfigurationRecorder'],
    ['config', 'StartConfigurationRecorder'],
  ])(
    'after %s %s took effect ends ACTIVE',
    async (service, operation) => {
      await product.fault({ service, operation, nth: 1, kind: 'crash-after' });

      const { accountId, end } = await create(`After ${operation}`);

      expect(end).toMatchObject({ status: 'SUCCEEDED' });
      expect(await product.account(accountId)).toMatchObject({ status: 'ACTIVE' });
    },
    60_000,
  );
});

describe('throttling and conflicts', () => {
  test.each([
    ['organizations', 'CreateAccount', 'throttle'],
    ['cloudformation', 'DescribeStacks', 'throttle'],
    ['config', 'PutConfigurationRecorder', 'server-error'],
  ])(
    '%s %s answering %s three times is waited out',
    async (service, operation, kind) => {
      await product.fault({ service, operation, kind, times: 3 });

      const { end } = await create(`Waits ${operation} ${kind}`);

      expect(end).toMatchObject({ status: 'SUCCEEDED' });
    },
    60_000,
  );
});

describe('a creation that AWS refuses', () => {
  test('ends in ERROR with the reason, and a retry can succeed', async () => {
    await product.fault({
      service: 'organizations',
      operation: 'CreateAccount',
      kind: 'error',
      code: 'ConstraintViolationException',
      message: 'You have exceeded the allowed number of AWS accounts.',
      extra: { Reason: 'ACCOUNT_NUMBER_LIMIT_EXCEEDED' },
      times: 1,
    });
    const { accountId, end } = await create('Over the limit');

    expect(end).toMatchObject({ status: 'FAILED', reason: { code: 'AccountLimitExceeded' } });
    expect(await product.account(accountId)).toMatchObject({ status: 'ERROR' });

    expect(await assure(accountId)).toMatchObject({ status: 'SUCCEEDED' });
    expect(await accountsNamed('Over the limit')).toBe(1);
  }, 60_000);

  test('an e-mail that another AWS account has is named', async () => {
    const { accountId, end } = await create('Taken elsewhere', {
      email: 'fail+email-already-exists@example.com',
    });

    expect(end).toMatchObject({ status: 'FAILED', reason: { code: 'AccountEmailTaken' } });
    expect((await product.account(accountId)).assurance.reason?.nextStep).not.toBe('');
  }, 60_000);
});
