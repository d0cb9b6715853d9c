import type { AccountId } from '../../../../lambdas/contracts/ids.ts';
import { ACCOUNT_STAGES } from '../../../../lambdas/contracts/stages.ts';
import { insertAccount } from '../../../../lambdas/store/accounts.ts';
import {
  endRun,
  endStage,
  openRun,
  recordCell,
  startStage,
} from '../../../../lambdas/store/ledger.ts';
import { claim } from '../../../../lambdas/store/uniqueness.ts';
import { anApi } from '../../../support/api.ts';
import {
  aCell,
  accountId,
  accountTypeId,
  anAccount,
  awsAccountId,
  instant,
  operationId,
} from '../../../support/builders.ts';
import { closeTable, freshTable } from '../../../support/table.ts';

beforeEach(freshTable);
afterAll(closeTable);

const account = anAccount({
  alias: 'acme',
  accountType: accountTypeId(),
  tags: { team: 'a' },
  assurance: { state: 'CURRENT', baselineVersion: '0123456789ab' },
  organizationalUnitId: 'ou-exam-12345678',
  version: 4,
});

describe('getAccount', () => {
  test('shows every field, and the version as ETag', async () => {
    await insertAccount(account);

    const { status, headers, body } = await anApi().call('GET', `/v1/accounts/${account.id}`, {
      role: 'viewer',
    });

    expect(status).toBe(200);
    expect(headers.get('etag')).toBe('"4"');
    expect(body).toEqual({
      id: account.id,
      awsAccountId: awsAccountId(),
      name: 'Acme',
      alias: 'acme',
      email: 'acme@example.com',
      accountType: 'production',
      tags: { team: 'a' },
      origin: 'EXTERNAL',
      status: 'ACTIVE',
      assurance: {
        state: 'CURRENT',
        baselineVersion: '0123456789ab',
        drift: [],
        checkedAt: null,
      },
      exceptions: [],
      organizationalUnitId: 'ou-exam-12345678',
      createdAt: instant(),
      updatedAt: instant(),
      version: 4,
    });
  });

  test('takes the twelve digits', async () => {
    await insertAccount(account);
    await claim('aws-account', awsAccountId(), account.id);

    const { body } = await anApi().call('GET', `/v1/accounts/${awsAccountId()}`);

    expect(body.id).toBe(account.id);
  });

  test('shows what is not known as null, and the reason of a failure', async () => {
    const reason = { code: 'X', message: 'm', nextStep: 'n' };
    await insertAccount(
      anAccount({
        status: 'ERROR',
        accountType: accountTypeId(),
        assurance: { state: 'FAILED', reason },
      }),
    );

    const { body } = await anApi().call('GET', `/v1/accounts/${account.id}`);

    expect(body).toMatchObject({
      alias: null,
      organizationalUnitId: null,
      assurance: { state: 'FAILED', baselineVersion: null, reason },
    });
  });

  test.each(['acc_nothing', accountId(99), '999999999999', '12', 'discover2'])(
    'refuses %s, which nobody has',
    async (id) => {
      const answer = await anApi().call('GET', `/v1/accounts/${id}`);

      expect(answer).toMatchObject({ status: 404, body: { code: 'AccountNotFound' } });
    },
  );
});

const patch = (changes: object, headers: Record<string, string> = {}, id: string = account.id) =>
  anApi().call('PATCH', `/v1/accounts/${id}`, { role: 'operator', body: changes, headers });

describe('updateAccount', () => {
  beforeEach(() => insertAccount(account));

  test('changes the name and replaces the tags whole', async () => {
    const { status, headers, body } = await patch({ name: 'New', tags: { owner: 'b' } });

    expect(status).toBe(200);
    expect(body).toMatchObject({ name: 'New', tags: { owner: 'b' }, version: 5 });
    expect(headers.get('etag')).toBe('"5"');
  });

  test('leaves alone what is left out', async () => {
    expect((await patch({ name: 'New' })).body.tags).toEqual({ team: 'a' });
    expect((await patch({ tags: {} })).body).toMatchObject({ name: 'New', tags: {} });
  });

  test('writes nothing when nothing changes', async () => {
    expect((await patch({})).body.version).toBe(4);
    expect((await patch({ name: 'Acme' })).body.version).toBe(4);
  });

  test.each(['"4"', 'W/"4"', '*', '"3", "4"'])('changes under If-Match %s', async (ifMatch) => {
    expect((await patch({ name: 'New' }, { 'If-Match': ifMatch })).status).toBe(200);
  });

  test.each(['"3"', '"44"', '"3", "5"'])('refuses under the stale If-Match %s', async (ifMatch) => {
    const answer = await patch({ name: 'New' }, { 'If-Match': ifMatch });

    expect(answer).toMatchObject({ status: 412, body: { code: 'AccountChangedMeanwhile' } });
  });

  test.each(['4', '"4', 'W/4', '"4";"5"'])('refuses the malformed If-Match %s', async (ifMatch) => {
    const answer = await patch({ name: 'New' }, { 'If-Match': ifMatch });

    expect(answer).toMatchObject({ status: 400, body: { code: 'FieldInvalid' } });
    expect(answer.body.errors[0].field).toBe('/header/If-Match');
  });

  test('refuses fields that cannot be changed', async () => {
    const answer = await patch({ status: 'CLOSED', email: 'x@example.com' });

    expect(answer.body.code).toBe('FieldUnknown');
    expect(answer.body.errors).toHaveLength(2);
  });

  test('loses no update when ten come at once', async () => {
    const names = Array.from({ length: 10 }, (_, n) => `name ${n}`);

    const answers = await Promise.all(names.map((name) => patch({ name })));

    expect(answers.map(({ status }) => status)).toEqual(names.map(() => 200));
    expect(new Set(answers.map(({ body }) => body.version)).size).toBe(10);
  });
});

describe('getAccountSetup', () => {
  const path = `/v1/accounts/${account.id}/setup`;

  test('shows every stage PENDING before the first run', async () => {
    await insertAccount(account);

    const { body } = await anApi().call('GET', path);

    expect(body).toMatchObject({ runId: null, status: 'PENDING', startedAt: null, endedAt: null });
    expect(body.stages.map((stage: { title: string }) => stage.title)).toEqual(
      ACCOUNT_STAGES.map(({ title }) => title),
    );
  });

  test('shows the run that was asked for and has not begun', async () => {
    await insertAccount({ ...account, operationId: operationId(3) });

    expect((await anApi().call('GET', path)).body).toMatchObject({
      runId: operationId(3),
      status: 'PENDING',
    });
  });

  test('shows stages in order, with regions, changes, notes, times and reasons', async () => {
    const run = operationId(3);
    const reason = { code: 'Denied', message: 'm', nextStep: 'n' };
    await insertAccount({ ...account, operationId: run });
    await openRun(
      account.id as AccountId,
      run,
      ['aws-account', 'access', 'cloudtrail', 'config'],
      instant(1),
    );
    await startStage(account.id, run, 'config', instant(2));
    const inherited = 'AWS Control Tower keeps it.';
    await recordCell(
      account.id,
      run,
      'config',
      aCell({ changes: ['did'], notes: ['saw'], inherited }),
    );
    await recordCell(
      account.id,
      run,
      'config',
      aCell({ region: 'global', status: 'FAILED', reason }),
    );
    await endStage(account.id, run, 'config', { status: 'FAILED', at: instant(3), reason });
    await endRun(account.id, run, { status: 'FAILED', at: instant(4) });

    const { body } = await anApi().call('GET', path, { role: 'viewer' });

    expect(body).toMatchObject({
      runId: run,
      status: 'FAILED',
      startedAt: instant(1),
      endedAt: instant(4),
    });
    expect(body.stages.map((stage: { id: string }) => stage.id)).toEqual([
      'aws-account',
      'access',
      'cloudtrail',
      'config',
    ]);
    expect(body.stages[3]).toMatchObject({
      status: 'FAILED',
      startedAt: instant(2),
      endedAt: instant(3),
      reason,
    });
    expect(body.stages[3].regions).toEqual(
      expect.arrayContaining([
        { region: 'us-east-1', status: 'COMPLETED', changes: ['did'], notes: ['saw'], inherited },
        { region: 'global', status: 'FAILED', changes: [], notes: [], reason },
      ]),
    );
  });

  test('names the control of each entry of Verification', async () => {
    const run = operationId(3);
    await insertAccount({ ...account, operationId: run });
    await openRun(account.id as AccountId, run, ['verification'], instant(1));
    for (const control of ['trail', 'recorder']) {
      await recordCell(account.id, run, 'verification', aCell({ region: 'global', control }));
    }

    const { body } = await anApi().call('GET', path, { role: 'viewer' });

    const regions: readonly { readonly control: string; readonly region: string }[] =
      body.stages[0].regions;
    expect(regions.map(({ control, region }) => [control, region])).toEqual([
      ['recorder', 'global'],
      ['trail', 'global'],
    ]);
    expect(body.exceptions).toEqual([]);
  });
});
