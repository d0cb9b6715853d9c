import {
  ListAccountsCommand,
  type Account as OrganizationAccount,
  OrganizationsClient,
} from '@aws-sdk/client-organizations';
import { type Product, startProduct } from '../support/product.ts';

let product: Product;
beforeAll(async () => {
  product = await startProduct();
}, 120_000);
afterAll(() => product?.stop());

const organizationAccounts = async (): Promise<OrganizationAccount[]> => {
  const client = new OrganizationsClient(product.as(undefined));
  const found: OrganizationAccount[] = [];
  let token: string | undefined;
  do {
    const page = await client.send(new ListAccountsCommand({ NextToken: token }));
    found.push(...(page.Accounts ?? []));
    token = page.NextToken;
  } while (token !== undefined);
  return found;
};

describe('idempotent creation', () => {
  test('twenty concurrent requests with one key make one account', async () => {
    const answers = await Promise.all(
      Array.from({ length: 20 }, () =>
        product.create({ name: 'Once', accountType: 'Sandbox' }, 'one-key'),
      ),
    );

    expect(new Set(answers.map(({ status }) => status))).toEqual(new Set([202]));
    expect(new Set(answers.map(({ body }) => body.accountId)).size).toBe(1);
    expect(await product.finished(answers[0]?.body.operationId ?? '')).toMatchObject({
      status: 'SUCCEEDED',
    });
    expect((await organizationAccounts()).filter(({ Name }) => Name === 'Once')).toHaveLength(1);
  });

  test('the same key with another body is refused', async () => {
    const first = await product.create({ name: 'Twice', accountType: 'Sandbox' }, 'used-key');

    const { status, body } = await product.create(
      { name: 'Other', accountType: 'Sandbox' },
      'used-key',
    );

    expect(status).toBe(422);
    expect(body).toMatchObject({ code: 'IdempotencyKeyReused' });
    await product.finished(first.body.operationId);
  });
});

describe('many at once', () => {
  test('eight different accounts all reach ACTIVE, five creations in flight at most', async () => {
    const since = await product.lastSequence();
    const answers = await Promise.all(
      Array.from({ length: 8 }, (_, index) =>
        product.create({ name: `Many ${index}`, accountType: 'Sandbox' }),
      ),
    );

    const ended = await Promise.all(answers.map(({ body }) => product.finished(body.operationId)));

    expect(ended.map(({ status }) => status)).toEqual(Array(8).fill('SUCCEEDED'));
    const creations = (await product.recorded(since)).filter(
      ({ operation }) => operation === 'CreateAccount',
    );
    const took = creations.filter(({ error }) => error === undefined);
    expect(took).toHaveLength(8);
    // The simulated Organizations refuses a sixth creation in progress.
    expect(creations.filter(({ error }) => error === 'TooManyRequestsException')).toEqual([]);
    expect(
      (await organizationAccounts()).filter(({ Name }) => Name?.startsWith('Many ')),
    ).toHaveLength(8);
  }, 120_000);
});
