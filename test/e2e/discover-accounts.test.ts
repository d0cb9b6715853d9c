import { type AccountView, type Product, startProduct } from '../support/product.ts';

const EXTERNAL = ['444444444444', '555555555555', '666666666666'];
const CLOSING = '777777777777';
const FOUNDATION = ['111111111111', '222222222222', '333333333333'];

let product: Product;
beforeAll(async () => {
  product = await startProduct();
  const { body } = await product.call<{ operationId: string }>('POST', '/accounts/discover');
  await product.finished(body.operationId);
});
afterAll(() => product.stop());

describe('discovery', () => {
  test('finds every account of the organization exactly once', async () => {
    const { body } = await product.call<{ items: AccountView[] }>('GET', '/accounts?limit=100');

    expect(body.items.map(({ awsAccountId }) => awsAccountId).sort()).toEqual(
      [...FOUNDATION, ...EXTERNAL, CLOSING].sort(),
    );
  });

  test.each(EXTERNAL)('shows the external account %s as DISCOVERED', async (id) => {
    expect(await product.account(id)).toMatchObject({ status: 'DISCOVERED', origin: 'EXTERNAL' });
  });

  test.each(FOUNDATION)('shows the foundation account %s as ACTIVE', async (id) => {
    expect(await product.account(id)).toMatchObject({ status: 'ACTIVE' });
  });

  test('shows an account that AWS is closing as CLOSED', async () => {
    expect(await product.account(CLOSING)).toMatchObject({ status: 'CLOSED', origin: 'EXTERNAL' });
  });

  test('run again finds nothing new', async () => {
    const { body } = await product.call<{ operationId: string }>('POST', '/accounts/discover');
    expect(await product.finished(body.operationId)).toMatchObject({ status: 'SUCCEEDED' });

    const after = await product.call<{ items: AccountView[] }>('GET', '/accounts?limit=100');
    expect(after.body.items).toHaveLength(7);
  });

  test('says why it broke off, and works again', async () => {
    const discover = async () => {
      const { body } = await product.call<{ operationId: string }>('POST', '/accounts/discover');
      return product.finished(body.operationId);
    };
    await product.fault({
      service: 'organizations',
      operation: 'ListAccounts',
      kind: 'access-denied',
      times: 1,
    });

    expect(await discover()).toMatchObject({
      status: 'FAILED',
      reason: { code: 'AccessDeniedException' },
    });
    await product.clearFaults();
    expect(await discover()).toMatchObject({ status: 'SUCCEEDED' });
  });
});
