import { ACCOUNT_ID_PATTERN, OPERATION_ID_PATTERN } from '../../../../lambdas/contracts/ids.ts';
import { getAccount } from '../../../../lambdas/store/accounts.ts';
import { getOperation } from '../../../../lambdas/store/operations.ts';
import { claim, ownerOf } from '../../../../lambdas/store/uniqueness.ts';
import { type Answer, anApi } from '../../../support/api.ts';
import { accountId } from '../../../support/builders.ts';
import { closeTable, freshTable } from '../../../support/table.ts';

beforeEach(freshTable);
afterAll(closeTable);

const body = { name: 'Payments production', accountType: 'production' };

const create = (api: ReturnType<typeof anApi>, fields: object = body): Promise<Answer> =>
  api.call('POST', '/v1/accounts', { role: 'operator', body: fields });

describe('createAccount', () => {
  test('accepts, tells where to follow the work and starts it', async () => {
    const api = anApi();

    const { status, headers, body: accepted } = await create(api);

    expect(status).toBe(202);
    expect(accepted.accountId).toMatch(ACCOUNT_ID_PATTERN);
    expect(accepted.operationId).toMatch(OPERATION_ID_PATTERN);
    expect(headers.get('location')).toBe(`/v1/operations/${accepted.operationId}`);
    expect(api.started).toEqual([
      {
        workflow: 'account-creation',
        name: accepted.operationId,
        input: { operationId: accepted.operationId },
      },
    ]);
  });

  test('writes the account and an operation from which it could be made again', async () => {
    const api = anApi();

    const { body: accepted } = await create(api, { ...body, tags: { team: 'payments' } });

    const account = await getAccount(accepted.accountId);
    const email = `aws+${accepted.accountId.slice(4).toLowerCase()}@example.com`;
    expect(account).toMatchObject({
      status: 'INITIALIZING',
      origin: 'HOLDFAST',
      alias: 'payments-production',
      email,
      accountType: 'production',
      tags: { team: 'payments' },
      operationId: accepted.operationId,
    });
    expect(await getOperation(accepted.operationId)).toMatchObject({
      kind: 'create-account',
      status: 'ACCEPTED',
      requestedBy: 'someone',
      create: { name: body.name, alias: 'payments-production', aliasGiven: false, email },
    });
  });

  test('takes the account type by name in any case', async () => {
    const { body: accepted } = await create(anApi(), { ...body, accountType: 'pRoDuction' });

    expect((await getAccount(accepted.accountId)).accountType).toBe('production');
  });

  test('takes a given alias and a given e-mail, in lower case', async () => {
    const given = { ...body, alias: 'my-alias', email: 'Root@Example.com' };

    const { body: accepted } = await create(anApi(), given);

    expect(await getAccount(accepted.accountId)).toMatchObject({
      alias: 'my-alias',
      aliasGiven: true,
      email: 'root@example.com',
    });
    expect(await ownerOf('alias', 'my-alias')).toBe(accepted.accountId);
    expect(await ownerOf('email', 'root@example.com')).toBe(accepted.accountId);
  });

  test('numbers a derived alias until it is free', async () => {
    await claim('alias', 'payments-production', accountId(1));
    await claim('alias', 'payments-production-2', accountId(2));

    const { body: accepted } = await create(anApi());

    expect((await getAccount(accepted.accountId)).alias).toBe('payments-production-3');
  });

  test('finds a number of its own when the low ones are gone', async () => {
    await claim('alias', 'payments-production', accountId(1));
    for (let n = 2; n <= 20; n += 1) await claim('alias', `payments-production-${n}`, accountId(1));

    const { body: accepted } = await create(anApi());

    expect((await getAccount(accepted.accountId)).alias).toMatch(/^payments-production-\d{6,7}$/);
  });

  test('refuses an e-mail that another account has, and leaves nothing behind', async () => {
    await claim('email', 'root@example.com', accountId(1));
    const api = anApi();

    const refused = await create(api, { ...body, alias: 'mine', email: 'ROOT@example.com' });

    expect(refused).toMatchObject({ status: 409, body: { code: 'EmailTaken' } });
    expect(await ownerOf('alias', 'mine')).toBeUndefined();
    expect(api.started).toEqual([]);
  });

  test('refuses a given alias that another account has, and leaves nothing behind', async () => {
    await claim('alias', 'mine', accountId(1));

    const refused = await create(anApi(), { ...body, alias: 'mine', email: 'root@example.com' });

    expect(refused).toMatchObject({ status: 409, body: { code: 'AliasTaken' } });
    expect(await ownerOf('email', 'root@example.com')).toBeUndefined();
  });

  test('refuses an account type that is not there and says which are', async () => {
    const { status, body: problem } = await create(anApi(), { ...body, accountType: 'nope' });

    expect(status).toBe(400);
    expect(problem.code).toBe('AccountTypeUnknown');
    expect(problem.errors[0]).toMatchObject({
      field: '/accountType',
      allowed: ['management', 'security', 'logging', 'production', 'development', 'sandbox'],
    });
  });

  test.each(['management', 'Security', 'logging'])(
    'refuses the foundation type %s',
    async (type) => {
      const refused = await create(anApi(), { ...body, accountType: type });

      expect(refused).toMatchObject({ status: 400, body: { code: 'AccountTypeFoundation' } });
      expect(refused.body.errors[0].allowed).toEqual(['production', 'development', 'sandbox']);
    },
  );
});
