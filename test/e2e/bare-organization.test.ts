import { GuardDutyClient, ListDetectorsCommand } from '@aws-sdk/client-guardduty';
import { ListAccountsCommand, OrganizationsClient } from '@aws-sdk/client-organizations';
import { FOUNDATION_STAGES } from '../../lambdas/contracts/stages.ts';
import { inLong } from '../support/in-long.ts';
import {
  type AccountView,
  configurationWith,
  type Product,
  type StageView,
  startProduct,
} from '../support/product.ts';

const MANAGEMENT = '111111111111';
const REGIONS = ['us-east-1', 'eu-west-1'];

let product: Product;
/** As the first run left it. */
let laid: readonly StageView[];
beforeAll(async () => {
  product = await startProduct({
    world: 'bare',
    config: configurationWith({
      regions: REGIONS,
      foundation: {
        security: { email: 'security@example.com' },
        logging: { email: 'logging@example.com' },
      },
    }),
  });
  laid = (await organization()).foundation.stages;
}, 180_000);
afterAll(() => product.stop());

interface OrganizationView {
  readonly foundation: { readonly status: string; readonly stages: readonly StageView[] };
}

const organization = async () =>
  (await product.call<OrganizationView>('GET', '/organization')).body;
const accounts = async () =>
  (await product.call<{ items: AccountView[] }>('GET', '/accounts')).body.items;
const changesOf = (stages: readonly StageView[], id: string) =>
  stages.find((stage) => stage.id === id)?.regions.flatMap(({ changes }) => changes);

/** Nobody is at work on any account any more. */
const settled = () =>
  product.until(accounts, (all) =>
    all.every(({ assurance }) => !['NONE', 'UPDATING'].includes(assurance.state)),
  );

describe('an organization of one management account', () => {
  test('gets its foundation, stage by stage, and each says what it did', () => {
    expect(laid.map(({ id, status }) => [id, status])).toEqual(
      FOUNDATION_STAGES.map(({ id }) => [id, 'COMPLETED']),
    );
    expect(changesOf(laid, 'foundation-accounts')).toEqual([
      'Create the Logging account with logging@example.com.',
      'Move the Logging account from the root to SecurityOU.',
      'Create the Security account with security@example.com.',
      'Move the Security account from the root to SecurityOU.',
    ]);
    for (const id of ['log-archive', 'security-account', 'organization-trail', 'baseline-set']) {
      expect(changesOf(laid, id)).not.toEqual([]);
    }
  });

  test('has its foundation accounts, registered and hardened, in SecurityOU', async () => {
    const all = (await settled()).filter(({ name }) => name !== 'Payments');

    expect(all.map(({ name, accountType, status }) => [name, accountType, status]).sort()).toEqual([
      ['Logging', 'logging', 'ACTIVE'],
      ['Management', 'management', 'ACTIVE'],
      ['Security', 'security', 'ACTIVE'],
    ]);
    for (const { id, assurance } of all) {
      const failed = (await product.stages(id)).flatMap(({ id: stage, reason }) =>
        reason === undefined ? [] : [[stage, reason]],
      );
      expect(failed).toEqual([]);
      expect(assurance).toMatchObject({ state: 'CURRENT' });
    }
    const { Accounts = [] } = await new OrganizationsClient(product.as(undefined)).send(
      new ListAccountsCommand({}),
    );
    const units = Accounts.filter(({ Name }) => /^(Security|Logging)$/.test(`${Name}`)).map(
      ({ Paths }) => Paths?.[0],
    );
    expect(units[0]).toMatch(/^o-\w+\/r-\w+\/ou-[\w-]+\/$/);
    expect(units[1]).toBe(units[0]);
  }, 120_000);

  test('says that no service control policy binds the management account', async () => {
    await settled();
    const stages = await product.stages(MANAGEMENT);
    const notes = stages.find(({ id }) => id === 'policies')?.regions.flatMap((cell) => cell.notes);

    expect(notes?.join(' ')).toContain('do not bind the management account');
  });

  test('turns GuardDuty on in the management account, which nobody else can', async () => {
    await settled();
    for (const region of REGIONS) {
      const { DetectorIds } = await new GuardDutyClient(product.as(MANAGEMENT, region)).send(
        new ListDetectorsCommand({}),
      );
      expect(DetectorIds).toHaveLength(1);
    }
  });
});

/** `npm test` sees the same of the other worlds. */
const describeLonger = inLong<(name: string, suites: () => void) => void>(
  describe,
  () => undefined,
);
describeLonger('an organization that Holdfast made', () => {
  test('makes an account that becomes ACTIVE', async () => {
    const { body } = await product.create({ name: 'Payments', accountType: 'Production' });

    expect(await product.finished(body.operationId)).toMatchObject({ status: 'SUCCEEDED' });
    expect(await product.account(body.accountId)).toMatchObject({
      status: 'ACTIVE',
      assurance: { state: 'CURRENT' },
    });
  }, 120_000);

  test('changes nothing when its foundation is gone over again', async () => {
    await settled();
    const since = await product.lastSequence();

    const { status, body } = await product.call<{ operationId: string }>(
      'POST',
      '/organization/assure',
    );
    expect(status).toBe(202);
    expect(await product.finished(body.operationId)).toMatchObject({ status: 'SUCCEEDED' });
    await settled();

    expect(await product.mutations(since)).toEqual([]);
    const { foundation } = await organization();
    expect(
      foundation.stages.flatMap(({ regions }) => regions.flatMap((one) => one.changes)),
    ).toEqual([]);
  });
});
