import {
  DeleteAccountAliasCommand,
  IAMClient,
  ListAccountAliasesCommand,
} from '@aws-sdk/client-iam';
import { type Product, startProduct } from '../support/product.ts';

const BARE = '444444444444';

interface Report {
  readonly operationId: string;
  readonly current: boolean;
  readonly whole: boolean;
  readonly changes: number;
  readonly digest: string;
  readonly conflicts: readonly { readonly id: string }[];
  readonly missing: readonly unknown[];
}

interface Assured {
  readonly status: string;
  readonly assurance: {
    readonly state: string;
    readonly checkedAt: string | null;
    readonly drift: readonly { readonly control: string; readonly region: string }[];
  };
}

let product: Product;
beforeAll(async () => {
  product = await startProduct();
  const { body } = await product.call<{ operationId: string }>('POST', '/accounts/discover');
  await product.finished(body.operationId);
}, 120_000);
afterAll(() => product?.stop());

const ask = async (path: string, body?: unknown) => {
  const answer = await product.call<{ operationId: string }>('POST', `/accounts/${BARE}${path}`, {
    as: 'operator',
    ...(body === undefined ? {} : { body }),
  });
  expect([answer.status, answer.body]).toMatchObject([202, {}]);
  return product.finished(answer.body.operationId);
};
const report = () => product.call<Report>('GET', `/accounts/${BARE}/preflight`, { as: 'viewer' });
const account = async () =>
  (await product.call<Assured>('GET', `/accounts/${BARE}`, { as: 'viewer' })).body;

test('an account is looked at, onboarded by its report, looked at for drift, and mended', async () => {
  const before = await product.lastSequence();
  expect(await report()).toMatchObject({ status: 404 });

  expect(await ask('/preflight')).toMatchObject({ status: 'SUCCEEDED' });

  const { body: preflight } = await report();
  expect(preflight).toMatchObject({ current: true, whole: true, missing: [], conflicts: [] });
  expect(preflight.changes).toBeGreaterThan(17);
  expect(await account()).toMatchObject({ status: 'DISCOVERED' });
  expect(await product.mutations(before)).toEqual([]);

  expect(await ask('/onboard', { accountType: 'development' })).toMatchObject({
    status: 'SUCCEEDED',
  });
  expect(await account()).toMatchObject({
    status: 'ACTIVE',
    assurance: { state: 'CURRENT', drift: [], checkedAt: expect.any(String) },
  });

  const iam = new IAMClient(product.as(BARE));
  const { AccountAliases: [alias] = [] } = await iam.send(new ListAccountAliasesCommand({}));
  await iam.send(new DeleteAccountAliasCommand({ AccountAlias: alias }));
  const mended = await product.lastSequence();
  expect(await ask('/assure?mode=report')).toMatchObject({ status: 'SUCCEEDED' });

  const drifted = await account();
  expect(drifted).toMatchObject({ status: 'ACTIVE', assurance: { state: 'DRIFTED' } });
  expect(drifted.assurance.drift.map(({ control, region }) => [control, region])).toEqual([
    ['account-identity', 'global'],
  ]);
  expect(await product.mutations(mended)).toEqual([]);

  expect(await ask('/assure')).toMatchObject({ status: 'SUCCEEDED' });
  expect((await account()).assurance).toMatchObject({ state: 'CURRENT', drift: [] });
}, 180_000);
