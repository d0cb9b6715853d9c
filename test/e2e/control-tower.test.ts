import {
  DescribeAccountCommand,
  ListOrganizationalUnitsForParentCommand,
  OrganizationsClient,
} from '@aws-sdk/client-organizations';
import { againstControlTower } from '../support/control-tower.ts';
import {
  type Product,
  type RecordedCall,
  type StageView,
  startProduct,
} from '../support/product.ts';

const AUDIT = '222222222222';
const LOG_ARCHIVE = '333333333333';
const PAYMENTS = '444444444444';
const LEGACY_ANALYTICS = '555555555555';
/** Where Control Tower keeps AWS Config. */
const ENROLLED = [AUDIT, LOG_ARCHIVE, PAYMENTS];
const TRAIL = 'aws-controltower-BaselineCloudTrail';
const RECORDER = 'aws-controltower-BaselineConfigRecorder';

interface OrganizationView {
  readonly foundation: { readonly stages: readonly StageView[] };
}
interface PreflightView {
  readonly conflicts: readonly unknown[];
  readonly stages: readonly (Pick<StageView, 'id'> & {
    readonly regions: readonly { readonly inherited?: string }[];
  })[];
}

let product: Product;
let foundation: readonly StageView[];
let secondRun: readonly RecordedCall[];
let preflight: PreflightView;
const ends: Record<string, unknown> = {};

/** What an operation came to, or why it was refused. */
const ask = async (path: string, body?: unknown): Promise<unknown> => {
  const answer = await product.call<{ operationId: string }>('POST', path, {
    ...(body === undefined ? {} : { body }),
  });
  return answer.status === 202 ? product.finished(answer.body.operationId) : answer.body;
};
const onboard = (account: string, accountType: string) =>
  ask(`/accounts/${account}/onboard`, { accountType });

/** The foundation hardens its own accounts once it is laid. */
const assured = (account: string) =>
  product.until(
    () => product.account(account),
    ({ assurance }) => ['CURRENT', 'FAILED'].includes(assurance.state),
  );

beforeAll(async () => {
  product = await startProduct({ world: 'control-tower' });
  [ends['audit'], ends['log archive']] = await Promise.all([assured(AUDIT), assured(LOG_ARCHIVE)]);
  const organization = await product.call<OrganizationView>('GET', '/organization');
  foundation = organization.body.foundation.stages;
  const since = await product.lastSequence();
  ends['second run'] = await ask('/organization/assure');
  secondRun = await product.mutations(since);

  await ask('/accounts/discover');
  await ask(`/accounts/${PAYMENTS}/preflight`);
  preflight = (await product.call<PreflightView>('GET', `/accounts/${PAYMENTS}/preflight`)).body;
  ends['elsewhere'] = await onboard(PAYMENTS, 'Sandbox');
  [ends['payments'], ends['legacy']] = await Promise.all([
    onboard(PAYMENTS, 'Workloads'),
    onboard(LEGACY_ANALYTICS, 'Sandbox'),
  ]);
}, 300_000);
afterAll(() => product?.stop());

const stageOf = async (account: string, wanted: string): Promise<StageView | undefined> =>
  (await product.stages(account)).find(({ id }) => id === wanted);
const inherited = (
  stage: { readonly regions: readonly { readonly inherited?: string }[] } | undefined,
) => stage?.regions.map(({ inherited: sentence }) => sentence);

describe('an organization that Control Tower governs', () => {
  test('has its foundation laid beside what is there, and its trail credited', () => {
    expect(foundation.filter(({ status }) => status !== 'COMPLETED')).toEqual([]);

    const trail = foundation.find(({ id }) => id === 'organization-trail');
    expect(trail?.regions).toMatchObject([
      { changes: [], inherited: expect.stringContaining(`organization trail ${TRAIL}`) },
    ]);
  });

  test('is changed in nothing by a second run of the foundation', () => {
    expect(ends['second run']).toMatchObject({ status: 'SUCCEEDED' });
    expect(secondRun.filter(({ operation }) => operation !== 'AssumeRole')).toEqual([]);
  });

  test('has nothing of Control Tower’s changed by all of this', async () => {
    const calls = await product.mutations(0);

    expect(calls.length).toBeGreaterThan(100);
    expect(againstControlTower(calls, ENROLLED)).toEqual([]);
  });
});

test.each([
  ['audit', AUDIT],
  ['log archive', LOG_ARCHIVE],
])('the account %s is hardened, and inherits what Control Tower keeps in it', async (name, id) => {
  expect(ends[name]).toMatchObject({ status: 'ACTIVE', assurance: { state: 'CURRENT' } });

  expect(inherited(await stageOf(id, 'config'))).toEqual(
    Array(3).fill(expect.stringContaining(RECORDER)),
  );
});

describe('an account that Control Tower enrolled', () => {
  test('is told in its preflight who keeps what', () => {
    const stage = (wanted: string) => preflight.stages.find(({ id }) => id === wanted);

    expect(inherited(stage('cloudtrail'))).toEqual([expect.stringContaining(TRAIL)]);
    expect(inherited(stage('config'))).toEqual(Array(3).fill(expect.stringContaining(RECORDER)));
    expect(inherited(stage('session-manager'))).toEqual(Array(3).fill(undefined));
  });

  test('is not onboarded into another OU before somebody answers to what that costs', () => {
    expect(preflight.conflicts).toEqual([
      expect.objectContaining({
        id: 'account-policies.governed-unit',
        options: ['replace', 'keep'],
        destructive: true,
        losers: expect.arrayContaining([
          expect.stringContaining('AWS Control Tower reports the account as moved'),
          expect.stringMatching(/service control policy aws-guardrails-\w+ \(p-/),
        ]),
      }),
    ]);
    expect(ends['elsewhere']).toMatchObject({ code: 'ConflictUnanswered' });
  });

  test('is onboarded where it is, with Config and CloudTrail inherited', async () => {
    expect(ends['payments']).toMatchObject({ status: 'SUCCEEDED' });
    expect(await product.account(PAYMENTS)).toMatchObject({
      status: 'ACTIVE',
      assurance: { state: 'CURRENT' },
    });

    const config = await stageOf(PAYMENTS, 'config');
    const verification = await stageOf(PAYMENTS, 'verification');
    expect(inherited(await stageOf(PAYMENTS, 'cloudtrail'))).toEqual([
      expect.stringContaining(TRAIL),
    ]);
    expect(inherited(config)).toEqual(Array(3).fill(expect.stringContaining(RECORDER)));
    const credited = verification?.regions.filter((cell) => cell.inherited !== undefined) ?? [];
    expect(credited.map(({ control }) => control).sort()).toEqual(['recorder', 'trail']);
  });

  test('stays in the OU where it was enrolled', async () => {
    const organizations = new OrganizationsClient(product.as(undefined));

    const { Account } = await organizations.send(
      new DescribeAccountCommand({ AccountId: PAYMENTS }),
    );
    const { OrganizationalUnits = [] } = await organizations.send(
      new ListOrganizationalUnitsForParentCommand({ ParentId: 'r-h0ld' }),
    );

    const workloads = OrganizationalUnits.find(({ Name }) => Name === 'Workloads');
    expect(workloads).toBeDefined();
    expect(Account?.Paths?.[0]?.split('/').at(-2)).toBe(workloads?.Id);
  });
});

test('an account that nobody enrolled gets a recorder of its own, and inherits the trail', async () => {
  expect(ends['legacy']).toMatchObject({ status: 'SUCCEEDED' });

  const config = await stageOf(LEGACY_ANALYTICS, 'config');
  expect(inherited(config)).toEqual(Array(3).fill(undefined));
  expect(config?.regions[0]?.changes).toContainEqual(expect.stringContaining('Make the recorder'));
  expect(inherited(await stageOf(LEGACY_ANALYTICS, 'cloudtrail'))).toEqual([
    expect.stringContaining(TRAIL),
  ]);
});
