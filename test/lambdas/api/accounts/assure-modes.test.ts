import { getAccount, insertAccount } from '../../../../lambdas/store/accounts.ts';
import { getOperation, listUnfinishedOperations } from '../../../../lambdas/store/operations.ts';
import { anApi, type Call } from '../../../support/api.ts';
import { anAccount, instant } from '../../../support/builders.ts';
import {
  adoptable,
  anInspection,
  aPart,
  conflictingPart,
  destructive,
  writeInspection,
} from '../../../support/inspections.ts';
import { closeTable, freshTable } from '../../../support/table.ts';

beforeEach(freshTable);
afterAll(closeTable);

const item = { stage: 'config', control: 'recorder', region: 'us-east-1', sentence: 'Start it.' };
const active = anAccount({
  accountType: 'production' as never,
  assurance: { state: 'DRIFTED', baselineVersion: 'a', drift: [item], checkedAt: instant(5) },
});
const path = `/v1/accounts/${active.id}/assure`;
const assure = (call: Call = {}, query = '') => anApi().call('POST', `${path}${query}`, call);

describe('assuring with mode=report', () => {
  test.each(['ACTIVE', 'MAINTENANCE'] as const)(
    'looks for drift in an account that is %s',
    async (status) => {
      const account = { ...active, status };
      await insertAccount(account);

      const answer = await assure({ role: 'operator' }, '?mode=report');

      expect(answer.status).toBe(202);
      expect((await getOperation(answer.body.operationId)).kind).toBe('detect-drift');
      expect(await getAccount(active.id)).toEqual(account);
    },
  );

  test.each(['DISCOVERED', 'ERROR', 'CLOSED'] as const)(
    'refuses an account that is %s',
    async (status) => {
      await insertAccount({ ...active, status });

      const answer = await assure({}, '?mode=report');

      expect(answer).toMatchObject({ status: 409, body: { code: 'IllegalTransition' } });
      expect(await listUnfinishedOperations()).toEqual([]);
    },
  );

  test('looks once at a time, whoever asks', async () => {
    await insertAccount(active);

    const answers = await Promise.all(Array.from({ length: 5 }, () => assure({}, '?mode=report')));

    expect(new Set(answers.map(({ body }) => body.operationId)).size).toBe(1);
  });

  test('takes no choices, and no other mode', async () => {
    await insertAccount(active);

    const chosen = await assure({ body: { choices: { 'a.b': 'keep' } } }, '?mode=report');
    const other = await assure({}, '?mode=force');

    expect(chosen).toMatchObject({ status: 400, body: { code: 'FieldInvalid' } });
    expect(chosen.body.errors[0].field).toBe('/choices');
    expect(other).toMatchObject({ status: 400, body: { code: 'FieldInvalid' } });
    expect(other.body.errors[0]).toMatchObject({
      field: '/query/mode',
      allowed: ['repair', 'report'],
    });
  });

  test('is another request than a repair under the same key', async () => {
    await insertAccount(active);
    const key = { headers: { 'Idempotency-Key': 'k1' } };
    const report = await assure(key, '?mode=report');

    expect((await assure(key, '?mode=report')).body).toEqual(report.body);
    expect(await assure(key)).toMatchObject({
      status: 422,
      body: { code: 'IdempotencyKeyReused' },
    });
  });
});

describe('assuring with choices', () => {
  const keep = { body: { choices: { [destructive.id]: 'keep' } } };

  test('answers to what the latest look knows of, found or not', async () => {
    await insertAccount(active);
    await writeInspection(anInspection([aPart({ conflicts: [destructive, adoptable] })]), 'drift');

    const answer = await assure({ ...keep, role: 'operator' }, '?mode=repair');

    expect(answer.status).toBe(202);
    const answers = { [destructive.id]: { choice: 'keep', by: 'someone' } };
    expect(await getAccount(active.id)).toMatchObject({
      assurance: { state: 'UPDATING' },
      answers,
    });
    expect(await getOperation(answer.body.operationId)).toMatchObject({
      kind: 'assure-account',
      answers,
    });
  });

  test('needs a look before', async () => {
    await insertAccount(active);

    const answer = await assure(keep);

    expect(answer).toMatchObject({ status: 409, body: { code: 'PreflightMissing' } });
    expect(await getAccount(active.id)).toEqual(active);
  });

  test.each([
    ['an unknown conflict', { 'trail.other': 'keep' }, 400, 'FieldInvalid'],
    ['what is not offered', { [destructive.id]: 'adopt' }, 400, 'FieldInvalid'],
    ['an operator’s consent', { [destructive.id]: 'replace' }, 403, 'ConsentNeedsAdministrator'],
  ])('refuses %s', async (_, choices, status, code) => {
    await insertAccount(active);
    await writeInspection(anInspection([conflictingPart()]));

    const answer = await assure({ role: 'operator', body: { choices } });

    expect(answer).toMatchObject({ status, body: { code } });
    expect(await getAccount(active.id)).toEqual(active);
  });

  test('asks for consent also where nobody knows what would be destroyed', async () => {
    await insertAccount(active);
    await writeInspection(anInspection([aPart({ conflicts: [destructive] })]), 'drift');

    const answer = await assure({
      role: 'operator',
      body: { choices: { [destructive.id]: 'replace' } },
    });

    expect(answer.body.code).toBe('ConsentNeedsAdministrator');
  });

  test('does without a body, with or without a content type', async () => {
    await insertAccount(active);

    const answer = await assure({ headers: { 'content-type': 'application/json' } });

    expect(answer.status).toBe(202);
  });

  test('takes a body as JSON only', async () => {
    await insertAccount(active);

    const text = await assure({ rawBody: '{}', headers: { 'content-type': 'text/plain' } });
    const half = await assure({ rawBody: '{', headers: { 'content-type': 'application/json' } });

    expect([text.status, half.status]).toEqual([415, 400]);
    expect(await getAccount(active.id)).toEqual(active);
  });
});

describe('an account that drifted', () => {
  test('shows what differs and when it was looked at, and is found by it', async () => {
    await insertAccount(active);
    await insertAccount(anAccount({ id: 'acc_00000000000000000000000009' as never }));

    const { body } = await anApi().call('GET', '/v1/accounts?assurance=DRIFTED');

    expect(body.items.map(({ id }: { id: string }) => id)).toEqual([active.id]);
    expect(body.items[0].assurance).toEqual({
      state: 'DRIFTED',
      baselineVersion: 'a',
      drift: [item],
      checkedAt: instant(5),
    });
  });
});
