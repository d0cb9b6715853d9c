import { insertOperation } from '../../../../lambdas/store/operations.ts';
import { claim, ownerOf } from '../../../../lambdas/store/uniqueness.ts';
import { anApi } from '../../../support/api.ts';
import { accountId, anOperation } from '../../../support/builders.ts';
import { closeTable, freshTable } from '../../../support/table.ts';

beforeEach(freshTable);
afterAll(closeTable);

const good = { name: 'Payments production', accountType: 'production' };
const check = (body: unknown, role: 'operator' | 'viewer' = 'operator') =>
  anApi().call('POST', '/v1/accounts/check', { body, role });

interface Found {
  readonly field: string;
  readonly code: string;
}
const foundIn = (errors: readonly Found[]) => errors.map(({ field, code }) => `${field} ${code}`);

describe('checkAccount', () => {
  test('is ready when a creation would be accepted, and reserves nothing', async () => {
    const { status, body } = await check({ ...good, email: 'Pay@Example.com', tags: { a: 'b' } });

    expect(status).toBe(200);
    expect(body).toMatchObject({
      ready: true,
      alias: { value: 'payments-production', available: true },
      email: { value: 'pay@example.com', available: true },
      errors: [],
      quotas: { accounts: { used: null }, accountCreations: { limit: 5, used: 0, available: 5 } },
      monthlyCost: { currency: 'USD' },
    });
    expect(await ownerOf('alias', 'payments-production')).toBeUndefined();
    expect(await ownerOf('email', 'pay@example.com')).toBeUndefined();
  });

  test('says of an empty body only what is missing', async () => {
    const { body } = await check({});

    expect(body).toMatchObject({ ready: false, alias: null, email: null });
    expect(foundIn(body.errors)).toEqual(['/name FieldMissing', '/accountType FieldMissing']);
  });

  test('says everything that is wrong at once', async () => {
    await claim('email', 'taken@example.com', accountId(7));

    const { body } = await check({
      name: 'Zürich',
      accountType: 'security',
      alias: 'Not An Alias',
      email: 'taken@example.com',
      tags: { 'aws:x': '1', 'holdfast:y': '2' },
    });

    expect(body.ready).toBe(false);
    expect(foundIn(body.errors).sort()).toEqual([
      '/accountType AccountTypeFoundation',
      '/alias FieldInvalid',
      '/email EmailTaken',
      '/name FieldInvalid',
      '/tags FieldInvalid',
      '/tags/aws:x FieldInvalid',
    ]);
  });

  test.each<[string, Record<string, unknown>, string]>([
    ['a number for a name', { ...good, name: 7 }, '/name FieldInvalid'],
    ['null for a name', { ...good, name: null }, '/name FieldInvalid'],
    ['a list for tags', { ...good, tags: ['a'] }, '/tags FieldInvalid'],
    ['an object for an alias', { ...good, alias: {} }, '/alias FieldInvalid'],
    ['an unknown type', { ...good, accountType: 'x' }, '/accountType AccountTypeUnknown'],
  ])('takes %s and says so', async (_, body, error) => {
    const answer = await check(body);

    expect(answer.status).toBe(200);
    expect(foundIn(answer.body.errors)).toEqual([error]);
  });

  test('lists the account types that there are', async () => {
    const { body } = await check({ accountType: 'nowhere' });

    const [error] = body.errors.filter((each: Found) => each.field === '/accountType');
    expect(error.allowed).toContain('production');
  });

  test('refuses a given alias that is taken, and numbers a derived one', async () => {
    await claim('alias', 'payments-production', accountId(7));

    const given = await check({ ...good, alias: 'payments-production' });
    const derived = await check(good);

    expect(foundIn(given.body.errors)).toEqual(['/alias AliasTaken']);
    expect(given.body.alias).toEqual({ value: 'payments-production', available: false });
    expect(derived.body.alias).toEqual({ value: 'payments-production-2', available: true });
  });

  test('counts the creations that are under way', async () => {
    await insertOperation(anOperation({ kind: 'create-account' }));

    const { body } = await check({});

    expect(body.quotas.accountCreations).toEqual({ limit: 5, used: 1, available: 4 });
  });

  test('agrees with the creation itself', async () => {
    const bodies = [good, { ...good, alias: '-' }, { name: '' }, { ...good, email: 'x' }];

    for (const body of bodies) {
      const { ready } = (await check(body)).body;
      const { status } = await anApi().call('POST', '/v1/accounts', { body });
      expect(ready).toBe(status === 202);
    }
  });

  test('refuses a field that it does not know, and viewers', async () => {
    expect((await check({ nmae: 'x' })).body.code).toBe('FieldUnknown');
    expect((await check(good, 'viewer')).body.code).toBe('RoleMissing');
  });
});
