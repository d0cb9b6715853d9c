import {
  DisassociateMembersCommand,
  GetMembersCommand,
  GuardDutyClient,
  ListDetectorsCommand,
} from '@aws-sdk/client-guardduty';
import { type Product, type RecordedCall, startProduct } from '../support/product.ts';

const SECURITY = '222222222222';
const HOME = 'us-east-1';
const ACQUIRED_RETAIL = '666666666666';
/** Where its former owner administers GuardDuty. */
const WATCHED = ['us-east-1', 'eu-west-1'];

let product: Product;
beforeAll(async () => {
  product = await startProduct({ regions: 'every' });
}, 120_000);
afterAll(() => product.stop());

const writes = (calls: readonly RecordedCall[]) =>
  calls
    .filter(({ service, mutating }) => service === 'guardduty' && mutating)
    .map(({ operation, region }) => ({ operation, region }));

const security = (region: string) => new GuardDutyClient(product.as(SECURITY, region));

const memberOf = async (region: string, account: string) => {
  const client = security(region);
  const { DetectorIds: [DetectorId] = [] } = await client.send(new ListDetectorsCommand({}));
  return { client, input: { DetectorId, AccountIds: [account] } };
};

const assure = async (accountId: string, choices?: Record<string, unknown>) => {
  const since = await product.lastSequence();
  const { body } = await product.call<{ operationId: string }>(
    'POST',
    `/accounts/${accountId}/assure`,
    choices === undefined ? {} : { body: { choices } },
  );
  expect(await product.finished(body.operationId)).toMatchObject({ status: 'SUCCEEDED' });
  return writes(await product.recorded(since));
};

describe('GuardDuty of a new account', () => {
  let accountId = '';
  let awsAccountId = '';
  let made: ReturnType<typeof writes> = [];

  beforeAll(async () => {
    const since = await product.lastSequence();
    const { body } = await product.create({ name: 'Watched', accountType: 'Development' });
    accountId = body.accountId;
    expect(await product.finished(body.operationId)).toMatchObject({ status: 'SUCCEEDED' });
    made = writes(await product.recorded(since));
    awsAccountId = (await product.account(accountId)).awsAccountId ?? '';
  }, 120_000);

  test('is joined to Security in every region, by that and nothing else', async () => {
    const regions = new Set(made.map(({ region }) => region));
    const { client, input } = await memberOf(HOME, awsAccountId);
    const { Members: members } = await client.send(new GetMembersCommand(input));

    expect(new Set(made.map(({ operation }) => operation))).toEqual(new Set(['CreateMembers']));
    expect(regions.size).toBe(17);
    expect(members).toMatchObject([{ RelationshipStatus: 'Enabled' }]);
  });

  test('is a stage of its own in the setup of the account', async () => {
    const stage = (await product.stages(accountId)).find(({ id }) => id === 'guardduty');

    expect(stage).toMatchObject({ title: 'GuardDuty', status: 'COMPLETED' });
    expect(stage?.regions).toHaveLength(17);
  });

  test('is left alone by a second run', async () => {
    expect(await assure(accountId)).toEqual([]);
  }, 120_000);

  test('cannot be ended in Security past the mandatory policies', async () => {
    const { client, input } = await memberOf(HOME, awsAccountId);

    await expect(client.send(new DisassociateMembersCommand(input))).rejects.toThrow(
      /explicit deny in a service control policy/,
    );
  });
});

describe('GuardDuty that answers to somebody else', () => {
  const CONFLICT = 'detector.other-administrator';
  const reason = 'Watched by the former owner until the contract ends.';

  const onboard = async (choices?: Record<string, unknown>) => {
    const since = await product.lastSequence();
    const { body } = await product.call<{ operationId: string }>(
      'POST',
      `/accounts/${ACQUIRED_RETAIL}/onboard`,
      { body: { accountType: 'Development', ...(choices === undefined ? {} : { choices }) } },
    );
    const end = await product.finished(body.operationId);
    return { end, made: writes(await product.recorded(since)) };
  };

  beforeAll(async () => {
    const { body } = await product.call<{ operationId: string }>('POST', '/accounts/discover');
    await product.finished(body.operationId);
  });

  test('is asked about, kept with a reason, and replaced once that is the answer', async () => {
    const asked = await onboard();
    const kept = await onboard({ [CONFLICT]: { choice: 'keep', reason } });
    const stage = (await product.stages(ACQUIRED_RETAIL)).find(({ id }) => id === 'guardduty');
    const { id } = await product.account(ACQUIRED_RETAIL);
    const replaced = await assure(id, { [CONFLICT]: 'replace' });

    expect(asked).toMatchObject({ end: { reason: { code: 'ConflictUnanswered' } }, made: [] });
    expect(kept.end).toMatchObject({ status: 'SUCCEEDED' });
    expect(kept.made).toHaveLength(15);
    expect(kept.made).not.toContainEqual({ operation: 'CreateMembers', region: WATCHED[0] });
    expect(JSON.stringify(stage)).toContain(reason);
    for (const region of WATCHED) {
      expect(replaced.filter((call) => call.region === region)).toEqual([
        { operation: 'DisassociateFromAdministratorAccount', region },
        { operation: 'CreateMembers', region },
      ]);
    }
    expect(replaced).toHaveLength(4);
  }, 240_000);
});

test('the foundation says in which regions it made Security the administrator', async () => {
  const { body } = await product.call<{
    foundation: { stages: { id: string; status: string; regions: unknown[] }[] };
  }>('GET', '/organization');
  const stage = body.foundation.stages.find(({ id }) => id === 'organization-guardduty');

  expect(stage).toMatchObject({ status: 'COMPLETED' });
  expect(stage?.regions).toHaveLength(17);
});
