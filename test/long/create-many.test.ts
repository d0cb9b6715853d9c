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

describe('many at once', () => {
  test('twenty different accounts all reach ACTIVE, five creations in flight at most', async () => {
    const since = await product.lastSequence();
    const answers = await Promise.all(
      Array.from({ length: 20 }, (_, index) =>
        product.create({ name: `Many ${index}`, accountType: 'Sandbox' }),
      ),
    );

    const ended = await Promise.all(answers.map(({ body }) => product.finished(body.operationId)));

    expect(ended.map(({ status }) => status)).toEqual(Array(20).fill('SUCCEEDED'));
    const creations = (await product.recorded(since)).filter(
      ({ operation }) => operation === 'CreateAccount',
    );
    const took = creations.filter(({ error }) => error === undefined);
    expect(took).toHaveLength(20);
    // The simulated Organizations refuses a sixth creation in progress.
    expect(creations.filter(({ error }) => error === 'TooManyRequestsException')).toEqual([]);
    expect(
      (await organizationAccounts()).filter(({ Name }) => Name?.startsWith('Many ')),
    ).toHaveLength(20);
  }, 120_000);
});
