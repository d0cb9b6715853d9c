import { getAccount, insertAccount } from '../../../../lambdas/store/accounts.ts';
import {
  getOperation,
  insertOperation,
  listUnfinishedOperations,
  updateOperation,
} from '../../../../lambdas/store/operations.ts';
import { anApi, apiStore } from '../../../support/api.ts';
import { anAccount, anOperation, instant, operationId } from '../../../support/builders.ts';
import {
  adoptable,
  anInspectedRegion,
  anInspection,
  aPart,
  aPlannedChange,
  changeOf,
  conflictingPart,
  destructive,
  minutesAgo,
  writeInspection,
} from '../../../support/inspections.ts';
import { closeTable, freshTable } from '../../../support/table.ts';

beforeEach(freshTable);
afterAll(closeTable);

const found = anAccount({ status: 'DISCOVERED' });
const path = `/v1/accounts/${found.id}/preflight`;
const keyed = { headers: { 'Idempotency-Key': 'k1' } };
const end = (id: string) =>
  updateOperation(id as never, (operation) => ({ ...operation, status: 'SUCCEEDED' }));

describe('preflightAccount', () => {
  test('accepts, starts the look and leaves the account as it is', async () => {
    await insertAccount(found);
    const api = anApi();

    const answer = await api.call('POST', path, { role: 'operator' });

    expect(answer.status).toBe(202);
    expect(answer.headers.get('location')).toBe(`/v1/operations/${answer.body.operationId}`);
    expect(await getOperation(answer.body.operationId)).toMatchObject({
      kind: 'preflight-account',
      accountId: found.id,
      requestedBy: 'someone',
    });
    expect(api.started.map(({ workflow }) => workflow)).toEqual(['account-assurance']);
    expect(await getAccount(found.id)).toEqual(found);
    const { body } = await api.call('GET', `/v1/operations/${answer.body.operationId}`);
    expect(body).toMatchObject({ kind: 'preflight-account', status: 'ACCEPTED' });
  });

  test.each([
    ['ACTIVE', /^Possible now: look for drift, assure/],
    ['ONBOARDING', /^Possible now: /],
    ['CLOSED', /^Nothing can be asked/],
  ] as const)(
    'refuses an account that is %s, and says what is possible',
    async (status, possible) => {
      await insertAccount(anAccount({ status }));
      const api = anApi();

      const answer = await api.call('POST', path);

      expect(answer).toMatchObject({ status: 409, body: { code: 'IllegalTransition' } });
      expect(answer.body.nextStep).toMatch(possible);
      expect(await listUnfinishedOperations()).toEqual([]);
      expect(api.started).toEqual([]);
    },
  );

  test('answers with the look that is under way', async () => {
    await insertAccount(found);
    const api = anApi();

    const answers = await Promise.all(Array.from({ length: 5 }, () => api.call('POST', path)));
    const later = await api.call('POST', path);

    expect(new Set([...answers, later].map(({ body }) => body.operationId)).size).toBe(1);
    expect(await listUnfinishedOperations()).toHaveLength(1);
  });

  test('looks again once the look before has ended', async () => {
    await insertAccount(found);
    const first = await anApi().call('POST', path);
    await end(first.body.operationId);

    const second = await anApi().call('POST', path);

    expect(second.status).toBe(202);
    expect(second.body.operationId).not.toBe(first.body.operationId);
  });

  test('answers the same request with the same operation, also after it has ended', async () => {
    await insertAccount(found);
    const first = await anApi().call('POST', path, keyed);
    await end(first.body.operationId);

    const again = await anApi().call('POST', path, keyed);
    const other = await anApi().call('POST', `/v1/accounts/${found.id}/onboard`, {
      ...keyed,
      body: { accountType: 'production' },
    });

    expect(again.body).toEqual(first.body);
    expect(other).toMatchObject({ status: 422, body: { code: 'IdempotencyKeyReused' } });
  });

  test('completes what a crash left between taking the look and writing its operation', async () => {
    await insertAccount(found);
    const broken = anApi({
      store: { ...apiStore, insertOperation: () => Promise.reject(new TypeError('crash')) },
    });
    expect((await broken.call('POST', path, keyed)).status).toBe(500);

    const again = await anApi().call('POST', path, keyed);
    const another = await anApi().call('POST', path);

    expect(again.status).toBe(202);
    expect(another.body).toEqual(again.body);
    expect(await listUnfinishedOperations()).toHaveLength(1);
  });

  test('refuses while the account is being looked at for drift', async () => {
    await insertAccount(found);
    await apiStore.takeLook(found.id, operationId(7), instant());
    await insertOperation(
      anOperation({ id: operationId(7), kind: 'detect-drift', accountId: found.id }),
    );

    const answer = await anApi().call('POST', path, keyed);

    expect(answer).toMatchObject({ status: 409, body: { code: 'RunInProgress' } });
  });
});

describe('getAccountPreflight', () => {
  const get = async (role: 'viewer' | 'operator' = 'viewer') => anApi().call('GET', path, { role });

  test('is not found before a look has ended', async () => {
    await insertAccount(found);

    expect(await get()).toMatchObject({ status: 404, body: { code: 'PreflightNotFound' } });
    expect((await get()).body.nextStep).toMatch(/Run its preflight/);
  });

  test('tells what would be changed, what is in the way and until when that counts', async () => {
    await insertAccount(found);
    const at = minutesAgo(10);
    await writeInspection(anInspection([conflictingPart()], { at }));

    const { status, body } = await get();

    expect(status).toBe(200);
    expect(body).toMatchObject({
      operationId: operationId(),
      at,
      expiresAt: new Date(Date.parse(at) + 3_600_000).toISOString(),
      current: true,
      whole: true,
      digest: expect.stringMatching(/^[0-9a-f]{16}$/),
      changes: 3,
      missing: [],
    });
    expect(body.conflicts).toEqual([
      {
        id: destructive.id,
        title: destructive.title,
        control: 'recorder',
        options: ['replace', 'keep'],
        default: null,
        answer: null,
        destructive: true,
        regions: ['us-east-1'],
        changes: [`Do away with ${destructive.id}.`],
        losers: ['The bucket other gets no more.'],
      },
      expect.objectContaining({ id: adoptable.id, default: 'adopt', destructive: false }),
    ]);
  });

  test('lists the changes by stage and region, with notes and costs as the controls give them', async () => {
    await insertAccount(found);
    const notes = ['Trail other costs about USD 40 a month.'];
    const change = aPlannedChange({ before: false, after: true });
    const inherited = 'AWS Control Tower keeps it.';
    const region = anInspectedRegion({
      changes: [change],
      kept: [changeOf(adoptable)],
      notes,
      inherited,
    });
    await writeInspection(anInspection([aPart({ regions: [region] })]));

    const { body } = await get();

    const config = body.stages.find(({ id }: { id: string }) => id === 'config');
    expect(config).toEqual({
      id: 'config',
      title: 'Config',
      control: 'recorder',
      regions: [
        {
          region: 'us-east-1',
          changes: [{ ...change, conflict: null }],
          kept: [{ ...changeOf(adoptable), before: null, after: null, conflict: adoptable.id }],
          notes,
          inherited,
        },
      ],
    });
    expect(body.changes).toBe(1);
  });

  test('says what could not be looked at', async () => {
    await insertAccount(found);
    const reason = { code: 'AccessRoleMissing', message: 'no role', nextStep: 'Onboard it.' };
    const parts = [
      aPart({ regions: [anInspectedRegion({ reason })] }),
      aPart({ stage: 'cloudtrail', control: 'trail', regions: [], reason }),
    ];
    await writeInspection(anInspection(parts));

    const { body } = await get();

    expect(body.whole).toBe(false);
    expect(body.missing).toEqual([
      { stage: 'cloudtrail', ...reason },
      { stage: 'config', region: 'us-east-1', ...reason },
    ]);
  });

  test('does not count any more after an hour', async () => {
    await insertAccount(found);
    await writeInspection(anInspection([], { at: minutesAgo(61) }));

    expect((await get()).body.current).toBe(false);
  });

  test('shows the answers of the account beside its conflicts', async () => {
    const answer = { choice: 'keep', reason: 'ours', by: 'alice', at: instant() } as const;
    await insertAccount({ ...found, answers: { [destructive.id]: answer } });
    await writeInspection(anInspection([conflictingPart()]));

    expect((await get()).body.conflicts[0].answer).toEqual(answer);
  });
});
