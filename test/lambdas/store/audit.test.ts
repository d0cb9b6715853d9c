import { appendAudit, listAudit } from '../../../lambdas/store/audit.ts';
import { aChange, accountId } from '../../support/builders.ts';
import { closeTable, freshTable } from '../../support/table.ts';

beforeEach(freshTable);
afterAll(closeTable);

describe('appendAudit', () => {
  test('keeps the first record of a change, however often it comes', async () => {
    await appendAudit(accountId(), aChange());
    await appendAudit(accountId(), aChange({ actor: 'mallory' }));

    expect(await listAudit(accountId(), {})).toEqual({ items: [aChange()] });
  });
});

describe('listAudit', () => {
  test('gives every change of one account, newest first, by pages', async () => {
    for (const version of [9, 10, 11, 100, 2]) {
      await appendAudit(accountId(), aChange({ version }));
    }
    await appendAudit(accountId(2), aChange({ version: 50 }));

    const first = await listAudit(accountId(), { limit: 2 });
    const second = await listAudit(accountId(), { limit: 3, cursor: first.nextCursor ?? '' });

    expect(first.items.map(({ version }) => version)).toEqual([100, 11]);
    expect(second.items.map(({ version }) => version)).toEqual([10, 9, 2]);
    expect(second).not.toHaveProperty('nextCursor');
  });

  test('refuses the cursor of another account', async () => {
    for (const version of [1, 2]) await appendAudit(accountId(), aChange({ version }));
    const { nextCursor = '' } = await listAudit(accountId(), { limit: 1 });

    await expect(listAudit(accountId(2), { cursor: nextCursor })).rejects.toMatchObject({
      code: 'CursorInvalid',
      kind: 'invalid',
    });
  });
});
