import { insertAccount } from '../../../../lambdas/store/accounts.ts';
import { anApi } from '../../../support/api.ts';
import {
  accountId,
  accountTypeId,
  anAccount,
  awsAccountId,
  instant,
} from '../../../support/builders.ts';
import { closeTable, freshTable } from '../../../support/table.ts';

const accounts = Array.from({ length: 12 }, (_, n) =>
  anAccount({
    id: accountId(n + 1),
    awsAccountId: awsAccountId(n + 1),
    name: `Account ${String.fromCharCode(76 - n)}`,
    email: `root-${n}@example.com`,
    accountType: accountTypeId(n % 2 === 0 ? 'production' : 'sandbox'),
    origin: n % 3 === 0 ? 'HOLDFAST' : 'EXTERNAL',
    status: n === 5 ? 'ERROR' : 'ACTIVE',
    assurance: { state: n === 6 ? 'DRIFTED' : 'CURRENT' },
    tags: n < 4 ? { team: 'a', 'cost:centre': '7', stage: `${n}` } : {},
    createdAt: instant(n),
    updatedAt: instant(100 - n),
  }),
);

beforeAll(async () => {
  await freshTable();
  for (const account of accounts) await insertAccount(account);
});
afterAll(closeTable);

const list = (query: string) => anApi().call('GET', `/v1/accounts${query}`, { role: 'viewer' });
const names = async (query: string): Promise<string[]> =>
  (await list(query)).body.items.map((item: { name: string }) => item.name.slice(-1));

describe('listAccounts', () => {
  test('lists by name, twenty-five at most', async () => {
    expect((await names('')).join('')).toBe('ABCDEFGHIJKL');
  });

  test.each([
    ['?sort=-name', 'LKJIHGFEDCBA'],
    ['?sort=createdAt', 'LKJIHGFEDCBA'],
    ['?sort=-createdAt', 'ABCDEFGHIJKL'],
    ['?sort=updatedAt', 'ABCDEFGHIJKL'],
    ['?status=ERROR', 'G'],
    ['?type=sandbox', 'ACEGIK'],
    ['?type=Sandbox', 'ACEGIK'],
    ['?origin=HOLDFAST', 'CFIL'],
    ['?assurance=DRIFTED', 'F'],
    ['?tag=team:a', 'IJKL'],
    ['?tag=team:a&tag=stage:2', 'J'],
    ['?tag=team:b', ''],
    ['?text=ROOT-1', 'ABK'],
    ['?type=sandbox&status=ACTIVE&text=account', 'ACEIK'],
  ])('answers %s', async (query, expected) => {
    expect((await names(query)).join('')).toBe(expected);
  });

  test('gives every account once over pages', async () => {
    const seen: string[] = [];
    let cursor = '';
    do {
      const { body } = await list(`?limit=5${cursor}`);
      seen.push(...body.items.map((item: { id: string }) => item.id));
      cursor = body.nextCursor === null ? '' : `&cursor=${encodeURIComponent(body.nextCursor)}`;
    } while (cursor !== '');

    expect(seen).toHaveLength(12);
    expect(new Set(seen).size).toBe(12);
  });

  test('ends the last page with null', async () => {
    expect((await list('?limit=100')).body.nextCursor).toBeNull();
  });

  test.each([
    'limit=0',
    'limit=101',
    'limit=1.5',
    'limit=x',
    'limit=',
    'limit=5&limit=6',
    'status=active',
    'origin=BOTH',
    'assurance=GOOD',
    'sort=email',
    'tag=novalue',
    'tag=:x',
    'text=',
    `text=${'x'.repeat(101)}`,
  ])('refuses %s and names the parameter', async (query) => {
    const { status, body } = await list(`?${query}`);

    expect(status).toBe(400);
    expect(body.code).toBe('FieldInvalid');
    expect(body.errors[0].field).toMatch(`/query/${query.split('=')[0]}`);
  });

  test.each(['colour=red', '__proto__=1', 'constructor=1', 'Limit=5'])(
    'refuses the unknown %s',
    async (query) => {
      expect(await list(`?${query}`)).toMatchObject({
        status: 400,
        body: { code: 'FieldUnknown' },
      });
    },
  );

  test('refuses an account type that is not there', async () => {
    const { body } = await list('?type=nope');

    expect(body).toMatchObject({ code: 'AccountTypeUnknown', errors: [{ field: '/query/type' }] });
  });

  test('refuses a cursor that it did not make, or made for another list', async () => {
    const { body } = await list('?limit=5');
    const other = encodeURIComponent(body.nextCursor);

    for (const query of ['cursor=abc', 'cursor=e30', 'cursor=%00', `sort=-name&cursor=${other}`]) {
      expect((await list(`?${query}`)).body.code).toBe('CursorInvalid');
    }
  });
});
