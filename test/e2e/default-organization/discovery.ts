import type { AccountView, Product } from '../../support/product.ts';

const EXTERNAL = ['444444444444', '555555555555', '666666666666'];
const CLOSING = '777777777777';
const FOUNDATION = ['111111111111', '222222222222', '333333333333'];

let product: Product;
/** As discovery left them, before anybody onboarded one. */
let found: readonly AccountView[];

const items = async () =>
  (await product.call<{ items: AccountView[] }>('GET', '/accounts?limit=100')).body.items;
const discover = async () => {
  const { body } = await product.call<{ operationId: string }>('POST', '/accounts/discover');
  return product.finished(body.operationId);
};
const asFound = (id: string) => found.find(({ awsAccountId }) => awsAccountId === id);

/** Before everything else that a suite does to the organization. */
export const discoverAccounts = async (started: Product): Promise<void> => {
  product = started;
  await discover();
  found = await items();
};

export const discovery = () => {
  test('finds every account of the organization exactly once', () => {
    expect(found.map(({ awsAccountId }) => awsAccountId).sort()).toEqual(
      [...FOUNDATION, ...EXTERNAL, CLOSING].sort(),
    );
  });

  test.each(EXTERNAL)('shows the external account %s as DISCOVERED', (id) => {
    expect(asFound(id)).toMatchObject({ status: 'DISCOVERED', origin: 'EXTERNAL' });
  });

  test.each(FOUNDATION)('shows the foundation account %s as ACTIVE', (id) => {
    expect(asFound(id)).toMatchObject({ status: 'ACTIVE' });
  });

  test('shows an account that AWS is closing as CLOSED', () => {
    expect(asFound(CLOSING)).toMatchObject({ status: 'CLOSED', origin: 'EXTERNAL' });
  });

  test.each(EXTERNAL)('lets the account %s be looked for', async (id) => {
    const { body } = await product.call<{ items: AccountView[] }>('GET', `/accounts?text=${id}`);

    expect(body.items.map(({ awsAccountId }) => awsAccountId)).toEqual([id]);
  });

  test('run again finds nothing new', async () => {
    const before = await items();

    expect(await discover()).toMatchObject({ status: 'SUCCEEDED' });

    expect(await items()).toHaveLength(before.length);
  });

  test('says why it broke off, and works again', async () => {
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
};
