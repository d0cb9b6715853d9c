import { digestOf } from '../../../../lambdas/domain/inspections/inspection-facts.ts';
import { getAccount, insertAccount, updateAccount } from '../../../../lambdas/store/accounts.ts';
import { putFoundation } from '../../../../lambdas/store/foundation.ts';
import { getOperation, listUnfinishedOperations } from '../../../../lambdas/store/operations.ts';
import { anApi, type Call, issuer } from '../../../support/api.ts';
import { accountTypeId, aFoundation, anAccount } from '../../../support/builders.ts';
import {
  adoptable,
  anInspection,
  conflictingPart,
  destructive,
  minutesAgo,
  settledPart,
  writeInspection,
} from '../../../support/inspections.ts';
import { closeTable, freshTable } from '../../../support/table.ts';
import { ROLES_CLAIM } from '../../../support/tokens.ts';

beforeEach(async () => {
  await freshTable();
  await insertAccount(found);
});
afterAll(closeTable);

const found = anAccount({ status: 'DISCOVERED' });
const report = anInspection([conflictingPart()], { at: minutesAgo(5) });

const onboard = (choices?: unknown, call: Call = {}) =>
  anApi().call('POST', `/v1/accounts/${found.id}/onboard`, {
    ...call,
    body: { accountType: 'production', ...(choices === undefined ? {} : { choices }) },
  });

const expectUntouched = async () => {
  expect(await getAccount(found.id)).toEqual(found);
  expect(await listUnfinishedOperations()).toEqual([]);
};

describe('onboarding without a report that counts', () => {
  test.each([
    ['there is none', undefined],
    ['it is too old', minutesAgo(61)],
  ])('lets the run make its own when %s', async (_, at) => {
    if (at !== undefined) await writeInspection({ ...report, at });

    const answer = await onboard();

    expect(answer.status).toBe(202);
    const operation = await getOperation(answer.body.operationId);
    expect(operation).not.toHaveProperty('preflightDigest');
    expect(operation).not.toHaveProperty('answers');
  });

  test('takes no choices about what nobody looked at', async () => {
    const answer = await onboard({ [adoptable.id]: 'adopt' });

    expect(answer).toMatchObject({ status: 409, body: { code: 'PreflightMissing' } });
    await expectUntouched();
  });

  test('takes no choices about what was seen too long ago', async () => {
    await writeInspection({ ...report, at: minutesAgo(61) });

    const answer = await onboard({ [destructive.id]: 'keep' });

    expect(answer).toMatchObject({ status: 409, body: { code: 'PreflightOutdated' } });
    await expectUntouched();
  });
});

test.each([
  ['asks nothing that the OU of the account’s type settles', 'ou-its-own', 202],
  ['asks what it does not settle', 'ou-another', 409],
])('onboarding %s', async (_, unit, status) => {
  await putFoundation(aFoundation({ units: { [accountTypeId('production')]: 'ou-its-own' } }));
  await writeInspection(anInspection([settledPart(unit)], { at: minutesAgo(5) }));

  expect((await onboard()).status).toBe(status);
});

describe('onboarding by a report that counts', () => {
  beforeEach(() => writeInspection(report));

  test('lists what has to be answered and was not', async () => {
    const answer = await onboard({ [adoptable.id]: 'adopt' });

    expect(answer).toMatchObject({ status: 409, body: { code: 'ConflictUnanswered' } });
    expect(answer.body.conflicts).toEqual([
      { id: destructive.id, title: destructive.title, options: ['replace', 'keep'] },
    ]);
    expect((await onboard()).body.code).toBe('ConflictUnanswered');
    await expectUntouched();
  });

  test('keeps who chose what and why, and what it was that they chose about', async () => {
    const answer = await onboard(
      {
        [destructive.id]: { choice: 'keep', reason: 'The SOC reads it.' },
        [adoptable.id]: 'adopt',
      },
      { role: 'operator', subject: 'alice' },
    );

    expect(answer.status).toBe(202);
    const at = expect.stringMatching(/Z$/);
    const answers = {
      [destructive.id]: { choice: 'keep', reason: 'The SOC reads it.', by: 'alice', at },
      [adoptable.id]: { choice: 'adopt', by: 'alice', at },
    };
    expect(await getOperation(answer.body.operationId)).toMatchObject({
      answers,
      preflightDigest: digestOf(report),
    });
    const account = await getAccount(found.id);
    expect(account).toMatchObject({ status: 'ONBOARDING', answers });
    expect(account.unpublished.at(-1)?.details).toMatchObject({
      [`answer ${destructive.id}`]: "none → 'keep: The SOC reads it.'",
    });
  });

  test('names an exception by its conflict where nobody says why', async () => {
    await onboard({ [destructive.id]: 'keep' }, { role: 'operator' });

    const { body } = await anApi().call('GET', `/v1/accounts/${found.id}`);
    const { body: list } = await anApi().call('GET', '/v1/accounts');
    const { body: setup } = await anApi().call('GET', `/v1/accounts/${found.id}/setup`);
    const exceptions = [
      {
        conflict: destructive.id,
        reason: destructive.title,
        by: 'someone',
        at: expect.stringMatching(/Z$/),
      },
    ];
    expect(body.exceptions).toEqual(exceptions);
    expect(list.items[0].exceptions).toEqual(exceptions);
    expect(setup.exceptions).toEqual(exceptions);
  });

  test.each([
    ['a conflict that is not in the report', 'trail.other', 'keep', [destructive.id, adoptable.id]],
    ['an answer that is not offered', destructive.id, 'adopt', ['replace', 'keep']],
  ])('refuses %s', async (_, id, choice, allowed) => {
    const answer = await onboard({ [destructive.id]: 'keep', [id]: choice });

    expect(answer).toMatchObject({ status: 400, body: { code: 'FieldInvalid' } });
    expect(answer.body.errors).toEqual([
      { field: `/choices/${id}`, message: expect.stringContaining(`choices.${id}`), allowed },
    ]);
    await expectUntouched();
  });

  test.each([
    ['no choice of ours', { [destructive.id]: 'ignore' }],
    ['an empty reason', { [destructive.id]: { choice: 'keep', reason: ' ' } }],
    ['a reason without a choice', { [destructive.id]: { reason: 'x' } }],
    ['a list', ['keep']],
  ])('refuses %s', async (_, choices) => {
    expect(await onboard(choices)).toMatchObject({ status: 400, body: { code: 'FieldInvalid' } });
    await expectUntouched();
  });

  test('is the same onboarding for the same key, whatever has happened to the report', async () => {
    const key = { headers: { 'Idempotency-Key': 'k1' } };
    const first = await onboard({ [destructive.id]: 'keep' }, key);
    await writeInspection({ ...report, at: minutesAgo(90) });

    const again = await onboard({ [destructive.id]: 'keep' }, key);
    const other = await onboard({ [destructive.id]: 'replace' }, key);

    expect(again).toMatchObject({ status: 202, body: first.body });
    expect(other).toMatchObject({ status: 422, body: { code: 'IdempotencyKeyReused' } });
  });

  test('frees the key of what was refused', async () => {
    const key = { headers: { 'Idempotency-Key': 'k1' } };
    const refused = [
      await onboard({}, key),
      await onboard({ 'trail.other': 'keep' }, key),
      await onboard({ [destructive.id]: 'replace' }, { ...key, role: 'operator' }),
    ];

    expect(refused.map(({ status }) => status)).toEqual([409, 400, 403]);
    expect((await onboard({ [destructive.id]: 'keep' }, key)).status).toBe(202);
  });

  test('says first that the account is not to be had', async () => {
    await updateAccount(found.id, (account) => ({ ...account, status: 'CLOSED', version: 2 }));

    expect((await onboard({ 'trail.other': 'keep' })).body.code).toBe('IllegalTransition');
  });
});

describe('consent to what destroys something', () => {
  beforeEach(() => writeInspection(report));

  const seconds = (ago: number): number => Math.floor(Date.now() / 1000) - ago;
  const replaceWith = (claims: Readonly<Record<string, unknown>>) =>
    onboard({ [destructive.id]: 'replace' }, { token: issuer.token(claims) });

  test('is not an operator’s to give', async () => {
    const answer = await onboard({ [destructive.id]: 'replace' }, { role: 'operator' });

    expect(answer).toMatchObject({ status: 403, body: { code: 'ConsentNeedsAdministrator' } });
    await expectUntouched();
  });

  test.each([
    ['signed in too long ago', { auth_time: seconds(16 * 60) }],
    ['has a token of long ago and no time of signing in', { iat: seconds(16 * 60) }],
    ['has a token that says neither', { iat: undefined }],
  ])('is refused from an administrator who %s', async (_, claims) => {
    expect(await replaceWith(claims)).toMatchObject({
      status: 403,
      body: { code: 'SignInTooOld' },
    });
    await expectUntouched();
  });

  test.each([
    ['signed in just now', { auth_time: seconds(60), iat: seconds(30) }],
    ['has a fresh token', { iat: seconds(14 * 60) }],
  ])('is taken from an administrator who %s', async (_, claims) => {
    const answer = await replaceWith(claims);

    expect(answer.status).toBe(202);
    expect((await getAccount(found.id)).answers).toMatchObject({
      [destructive.id]: { choice: 'replace', by: 'someone' },
    });
  });

  test('is asked for where adopting was planned: what replacing destroys was not looked at', async () => {
    const choices = { [destructive.id]: 'keep', [adoptable.id]: 'replace' };

    expect((await onboard(choices, { role: 'operator' })).body.code).toBe(
      'ConsentNeedsAdministrator',
    );
    expect(
      (await onboard(choices, { token: issuer.token({ [ROLES_CLAIM]: ['administrator'] }) }))
        .status,
    ).toBe(202);
  });
});
