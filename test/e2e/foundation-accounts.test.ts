import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { GuardDutyClient, ListDetectorsCommand } from '@aws-sdk/client-guardduty';
import { parse } from 'yaml';
import {
  type AccountView,
  configurationWith,
  FEW_REGIONS,
  type Product,
  startProduct,
} from '../support/product.ts';

const MANAGEMENT = '111111111111';
const SECURITY = '222222222222';
const LOGGING = '333333333333';
const shipped = parse(
  readFileSync(join(import.meta.dirname, '../../holdfast.config.yaml'), 'utf8'),
);

let product: Product;
const accounts = new Map<string, AccountView>();

beforeAll(async () => {
  product = await startProduct({
    config: configurationWith({ foundation: { ...shipped.foundation, assureAccounts: true } }),
  });
  for (const id of [MANAGEMENT, SECURITY, LOGGING]) {
    accounts.set(
      id,
      await product.until(
        () => product.account(id),
        ({ assurance }) => assurance.state === 'CURRENT' || assurance.state === 'FAILED',
      ),
    );
  }
}, 240_000);
afterAll(() => product.stop());

describe('the accounts of the foundation', () => {
  test.each([MANAGEMENT, SECURITY, LOGGING])('%s is hardened and stays ACTIVE', async (id) => {
    const { status, assurance } = accounts.get(id) ?? {};
    const stages = await product.stages(id);

    expect(stages.flatMap(({ id: stage, reason }) => (reason ? [[stage, reason]] : []))).toEqual(
      [],
    );
    expect(assurance).toMatchObject({ state: 'CURRENT' });
    expect(status).toBe('ACTIVE');
  });

  test('the management account says that no service control policy binds it', async () => {
    const stages = await product.stages(MANAGEMENT);
    const notes = stages.find(({ id }) => id === 'policies')?.regions.flatMap(({ notes }) => notes);

    expect(notes?.join(' ')).toContain('do not bind the management account');
  });

  test('the management account has GuardDuty on in every region', async () => {
    for (const region of FEW_REGIONS) {
      const { DetectorIds } = await new GuardDutyClient(product.as(MANAGEMENT, region)).send(
        new ListDetectorsCommand({}),
      );
      expect(DetectorIds).toHaveLength(1);
    }
  });

  test('another run of the foundation changes nothing', async () => {
    const since = await product.lastSequence();
    const { body } = await product.call<{ operationId: string }>('POST', '/organization/assure');

    expect(await product.finished(body.operationId)).toMatchObject({ status: 'SUCCEEDED' });
    expect(await product.mutations(since)).toEqual([]);
  });
});
