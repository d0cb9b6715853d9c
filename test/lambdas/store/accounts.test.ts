import type { Account } from '../../../lambdas/domain/accounts/account.ts';
import { transition } from '../../../lambdas/domain/accounts/lifecycle.ts';
import {
  findAccount,
  getAccount,
  insertAccount,
  listAccountsToPublish,
  replaceAccount,
  updateAccount,
} from '../../../lambdas/store/accounts.ts';
import { removeAccount } from '../../../lambdas/store/remove-account.ts';
import { claim } from '../../../lambdas/store/uniqueness.ts';
import {
  aChange,
  accountId,
  accountTypeId,
  anAccount,
  awsAccountId,
  instant,
  operationId,
} from '../../support/builders.ts';
import { closeTable, freshTable, loseAnswer } from '../../support/table.ts';

beforeEach(freshTable);
afterAll(closeTable);

const context = { at: instant(60), actor: 'alice' };
const everyField: Account = anAccount({
  nameGiven: true,
  alias: 'acme',
  aliasGiven: true,
  accountType: accountTypeId(),
  tags: { cost: '42', 'odd key/#': '' },
  status: 'SUSPENDED',
  statusBefore: 'ACTIVE',
  suspendedBy: 'AWS',
  assurance: {
    state: 'FAILED',
    baselineVersion: 'abc',
    reason: { code: 'Broken', message: 'it broke', nextStep: 'mend it' },
  },
  organizationalUnitId: 'ou-1',
  operationId: operationId(),
  creation: { operationId: operationId(), at: instant(), requestId: 'car-1' },
  unpublished: [aChange({ details: { name: 'changed' } })],
});

describe('insertAccount', () => {
  test('keeps every field, and none that is absent', async () => {
    const bare = anAccount({ id: accountId(2) });

    expect(await insertAccount(everyField)).toBe('inserted');
    expect(await insertAccount(bare)).toBe('inserted');

    expect(await getAccount(everyField.id)).toStrictEqual(everyField);
    expect(await getAccount(bare.id)).toStrictEqual(bare);
  });

  test('lets one of twenty win', async () => {
    const outcomes = await Promise.all(
      Array.from({ length: 20 }, (_, n) => insertAccount(anAccount({ name: `${n}` }))),
    );

    expect(outcomes.filter((outcome) => outcome === 'inserted')).toHaveLength(1);
  });
});

describe('findAccount', () => {
  test('finds by the twelve digits of the AWS id', async () => {
    await insertAccount(anAccount());
    await claim('aws-account', awsAccountId(), accountId());

    expect((await findAccount(awsAccountId()))?.id).toBe(accountId());
  });

  test('finds nothing where the claim is there and the account is not yet', async () => {
    const { awsAccountId: _, ...unborn } = anAccount();
    await claim('aws-account', awsAccountId(), accountId());

    expect(await findAccount(awsAccountId())).toBeUndefined();

    await insertAccount(unborn);

    expect(await findAccount(awsAccountId())).toBeUndefined();
  });
});

describe('getAccount', () => {
  test.each([accountId(9), awsAccountId(9)])('refuses %s, which nobody has', async (id) => {
    await expect(getAccount(id)).rejects.toMatchObject({
      code: 'AccountNotFound',
      kind: 'not-found',
      message: expect.stringContaining(id),
    });
  });
});

describe('replaceAccount', () => {
  test('refuses to write over another version than expected', async () => {
    await insertAccount(anAccount({ version: 3 }));

    await expect(replaceAccount(anAccount({ version: 3 }), 2)).rejects.toMatchObject({
      code: 'AccountChangedMeanwhile',
      kind: 'stale',
    });
  });

  test('refuses an account that is not there', async () => {
    await expect(replaceAccount(anAccount(), 1)).rejects.toMatchObject({ kind: 'stale' });
    expect(await findAccount(accountId())).toBeUndefined();
  });

  test('takes a field away', async () => {
    await insertAccount(everyField);
    const { creation: _, ...without } = everyField;

    await replaceAccount({ ...without, version: 2 }, 1);

    expect(await getAccount(everyField.id)).not.toHaveProperty('creation');
  });
});

describe('updateAccount', () => {
  const rename = (name: string) => (account: Account) =>
    transition(account, { kind: 'edited', name }, context);

  test('writes what the change gives', async () => {
    await insertAccount(anAccount());

    const updated = await updateAccount(accountId(), rename('Beta'));

    expect(updated).toMatchObject({ name: 'Beta', version: 2 });
    expect(await getAccount(accountId())).toStrictEqual(updated);
  });

  test('writes nothing when nothing changes', async () => {
    await insertAccount(anAccount());

    await updateAccount(accountId(), rename('Acme'));
    await updateAccount(accountId(), () => undefined);

    expect((await getAccount(accountId())).version).toBe(1);
  });

  test('loses none of twenty changes made at once, and numbers them without a gap', async () => {
    await insertAccount(anAccount());

    await Promise.all(
      Array.from({ length: 20 }, (_, n) => updateAccount(accountId(), rename(`Name ${n}`))),
    );

    const { version, unpublished } = await getAccount(accountId());
    expect(version).toBe(21);
    expect(unpublished.map((change) => change.version)).toEqual(
      Array.from({ length: 20 }, (_, n) => n + 2),
    );
  });

  test('makes a change once whose answer was lost', async () => {
    await insertAccount(anAccount());
    loseAnswer('PutItem');

    const updated = await updateAccount(accountId(), (account) =>
      transition(account, { kind: 'maintenance-on' }, context),
    );

    expect(updated).toMatchObject({ status: 'MAINTENANCE', version: 2 });
    expect(await getAccount(accountId())).toStrictEqual(updated);
  });

  test('throws what the change throws, and writes nothing', async () => {
    await insertAccount(anAccount());

    await expect(
      updateAccount(accountId(), (account) => transition(account, { kind: 'reinstated' }, context)),
    ).rejects.toMatchObject({ code: 'IllegalTransition' });
    expect((await getAccount(accountId())).version).toBe(1);
  });

  test('refuses an account that is not there', async () => {
    await expect(updateAccount(accountId(9), rename('Beta'))).rejects.toMatchObject({
      code: 'AccountNotFound',
    });
  });
});

describe('listAccountsToPublish', () => {
  test('gives accounts with unpublished changes, longest waiting first, until they are out', async () => {
    const unpublished = [aChange()];
    await insertAccount(anAccount({ id: accountId(1) }));
    await insertAccount(anAccount({ id: accountId(2), unpublished, updatedAt: instant(9) }));
    await insertAccount(anAccount({ id: accountId(3), unpublished, updatedAt: instant(5) }));

    expect(await listAccountsToPublish(10)).toEqual([accountId(3), accountId(2)]);
    expect(await listAccountsToPublish(1)).toEqual([accountId(3)]);

    const changeIds = unpublished.map(({ id }) => id);
    await updateAccount(accountId(3), (account) =>
      transition(account, { kind: 'published', changeIds }, context),
    );

    expect(await listAccountsToPublish(10)).toEqual([accountId(2)]);
  });
});

describe('removeAccount', () => {
  test('removes the version it was told, and takes nothing there for done', async () => {
    await insertAccount(anAccount({ version: 2 }));

    await expect(removeAccount(accountId(), 1)).rejects.toMatchObject({ kind: 'stale' });
    await removeAccount(accountId(), 2);
    await removeAccount(accountId(), 2);

    expect(await findAccount(accountId())).toBeUndefined();
  });
});
