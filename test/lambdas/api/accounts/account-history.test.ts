import { insertAccount, updateAccount } from '../../../../lambdas/store/accounts.ts';
import { appendAudit } from '../../../../lambdas/store/audit.ts';
import { anApi } from '../../../support/api.ts';
import { aChange, accountId, anAccount, instant, operationId } from '../../../support/builders.ts';
import { closeTable, freshTable } from '../../../support/table.ts';

beforeEach(async () => {
  await freshTable();
  await insertAccount(anAccount());
  for (const version of [1, 2, 3]) await appendAudit(accountId(), aChange({ version }));
});
afterAll(closeTable);

const history = (query = '') =>
  anApi().call('GET', `/v1/accounts/${accountId()}/history${query}`, { role: 'viewer' });

const versionsOf = ({ body }: Awaited<ReturnType<typeof history>>) =>
  body.items.map(({ version }: { readonly version: number }) => version);

describe('getAccountHistory', () => {
  test('says who did what and when', async () => {
    const version = 4;
    await appendAudit(
      accountId(),
      aChange({ version, kind: 'assure-requested', operationId: operationId(), at: instant(9) }),
    );

    expect((await history()).body.items[0]).toEqual({
      at: instant(9),
      actor: 'alice',
      event: 'assure-requested',
      summary: 'Assurance asked for.',
      status: 'ACTIVE',
      operationId: operationId(),
      version,
    });
  });

  test('goes from the newest to the oldest, by pages', async () => {
    const first = await history('?limit=2');
    const second = await history(`?limit=2&cursor=${first.body.nextCursor}`);

    expect([versionsOf(first), versionsOf(second)]).toEqual([[3, 2], [1]]);
    expect(second.body.nextCursor).toBeNull();
  });

  test('has each change once, on its way to the trail or there', async () => {
    const unpublished = [3, 4, 5].map((version) => aChange({ version }));
    await updateAccount(accountId(), (account) => ({ ...account, version: 5, unpublished }));

    const first = await history('?limit=1');
    const second = await history(`?limit=2&cursor=${first.body.nextCursor}`);

    expect(versionsOf(await history())).toEqual([5, 4, 3, 2, 1]);
    expect([versionsOf(first), versionsOf(second)]).toEqual([[5], [4, 3]]);
  });

  test('refuses the cursor of another list', async () => {
    expect(await history('?cursor=abc')).toMatchObject({
      status: 400,
      body: { code: 'CursorInvalid' },
    });
  });
});
