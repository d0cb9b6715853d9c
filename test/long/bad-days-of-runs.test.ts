import { ListAccountsCommand, OrganizationsClient } from '@aws-sdk/client-organizations';
import { FEW_REGIONS, type Product, startProduct } from '../support/product.ts';

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
  test.each(['crash-after', 'timeout-after'])(
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
});

describe('throttling and conflicts', () => {
  test('throttling is waited out', async () => {
    await product.fault({
      service: 'config',
      operation: 'PutDeliveryChannel',
      kind: 'throttle',
      times: 3,
    });

    expect((await create('Throttled')).end).toMatchObject({ status: 'SUCCEEDED' });
  }, 60_000);

  test('ConcurrentModificationException is waited out', async () => {
    await product.fault({
      service: 'organizations',
      operation: 'CreateAccount',
      kind: 'error',
      code: 'ConcurrentModificationException',
      message: 'another change is in progress',
      times: 2,
    });

    expect((await create('Concurrent')).end).toMatchObject({ status: 'SUCCEEDED' });
  }, 60_000);
});

describe('a dead region', () => {
  test('leaves the others done, is named, and a retry changes only it', async () => {
    await product.fault({ service: 'config', region: 'eu-west-3', kind: 'access-denied' });
    const { accountId, end } = await create('Dead region');

    expect(end).toMatchObject({ status: 'FAILED' });
    const config = (await product.stages(accountId)).find(({ id }) => id === 'config');
    expect(config?.status).toBe('FAILED');
    expect(config?.reason?.message).toMatch(/eu-west-3/);
    expect(config?.regions.filter(({ status }) => status === 'COMPLETED')).toHaveLength(
      FEW_REGIONS.length - 1,
    );
    expect(await product.account(accountId)).toMatchObject({ status: 'ERROR' });

    await product.clearFaults();
    const since = await product.lastSequence();
    expect(await assure(accountId)).toMatchObject({ status: 'SUCCEEDED' });

    const mutations = await product.mutations(since);
    const hardening = mutations.filter(({ service }) => service !== 'organizations');
    expect([...new Set(hardening.map(({ region }) => region))]).toEqual(['eu-west-3']);
    // Only an account that is hardened moves under the policies of its type.
    expect(mutations.filter(({ service }) => service === 'organizations')).toHaveLength(1);
    expect(await product.account(accountId)).toMatchObject({ status: 'ACTIVE' });
  }, 60_000);
});

describe('duplicates', () => {
  test('the same name twice is fine, the same alias or e-mail is a conflict', async () => {
    const first = await product.create({
      name: 'Same',
      accountType: 'Sandbox',
      alias: 'the-same',
      email: 'same@example.com',
    });
    const name = await product.create({ name: 'Same', accountType: 'Sandbox' });
    const alias = await product.create({
      name: 'Other',
      accountType: 'Sandbox',
      alias: 'the-same',
    });
    const email = await product.create({
      name: 'Other',
      accountType: 'Sandbox',
      email: 'same@example.com',
    });

    expect([first.status, name.status]).toEqual([202, 202]);
    expect([alias.status, alias.body]).toMatchObject([409, { code: 'AliasTaken' }]);
    expect([email.status, email.body]).toMatchObject([409, { code: 'EmailTaken' }]);
    for (const { body } of [first, name]) await product.finished(body.operationId);
  }, 60_000);
});

describe('a crash of the API', () => {
  test.each([1, 2, 3, 4, 5, 6])(
    'at its write number %i leaves nothing behind: the same request again gives the same account',
    async (nth) => {
      await product.fault({
        service: 'dynamodb',
        principal: 'holdfast-api',
        operation: 'PutItem',
        nth,
        kind: 'crash-after',
      });
      const body = { name: `Api crash ${nth}`, accountType: 'Sandbox' };

      await product.create(body, `crash-${nth}`).catch(() => undefined);
      await product.clearFaults();
      const again = await product.create(body, `crash-${nth}`);

      expect(again.status).toBe(202);
      expect(await product.finished(again.body.operationId)).toMatchObject({ status: 'SUCCEEDED' });
      expect(await accountsNamed(`Api crash ${nth}`)).toBe(1);
    },
    60_000,
  );
});
