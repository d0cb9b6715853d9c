import type { Instant } from '../../../../lambdas/contracts/ids.ts';
import type { Operation } from '../../../../lambdas/domain/operations/operation.ts';
import { insertAccount } from '../../../../lambdas/store/accounts.ts';
import { endRun, openRun, startStage } from '../../../../lambdas/store/ledger.ts';
import { insertOperation } from '../../../../lambdas/store/operations.ts';
import { anApi } from '../../../support/api.ts';
import {
  accountId,
  anAccount,
  anOperation,
  instant,
  operationId,
} from '../../../support/builders.ts';
import { closeTable, freshTable } from '../../../support/table.ts';

const RUN = operationId(500);
const carried = anOperation({
  id: RUN,
  kind: 'create-account',
  status: 'RUNNING',
  createdAt: instant(1_000),
});

beforeEach(async () => {
  await freshTable();
  await insertAccount(anAccount({ status: 'INITIALIZING', operationId: RUN }));
  await insertOperation(carried);
});
afterAll(closeTable);

/** Earlier operations, one a number of seconds. */
const earlier = (seconds: readonly number[], values: Partial<Operation> = {}) =>
  Promise.all(
    seconds.map((each, n) =>
      insertOperation(
        anOperation({
          id: operationId(n + 1),
          kind: 'create-account',
          status: 'SUCCEEDED',
          createdAt: instant(n),
          updatedAt: instant(n + each),
          ...values,
        }),
      ),
    ),
  );

const begin = async () => {
  await openRun(accountId(), RUN, ['aws-account', 'access'], instant(1_001));
  await startStage(accountId(), RUN, 'aws-account', instant(1_001));
};

const setupAt = async (now: Instant) => {
  const { body } = await anApi({ now: () => now }).call('GET', `/v1/accounts/${accountId()}/setup`);
  return body;
};

describe('getAccountSetup', () => {
  test('expects the end after as long as the last ten of the kind took', async () => {
    await earlier([9_000, 9_000, 60, 60, 60, 60, 60, 60, 60, 60, 60, 60]);
    await begin();

    expect((await setupAt(instant(1_010))).expectedEndAt).toBe(instant(1_060));
  });

  test.each<[string, Partial<Operation>]>([
    ['failed', { status: 'FAILED' }],
    ['were of another kind', { kind: 'assure-account' }],
  ])('expects nothing from those that %s', async (_, values) => {
    await earlier([60, 60], values);

    expect((await setupAt(instant(1_010))).expectedEndAt).toBeNull();
  });

  test('expects nothing any more when it takes longer, or has ended', async () => {
    await earlier([60]);
    await begin();
    const late = await setupAt(instant(1_061));
    await endRun(accountId(), RUN, { status: 'FAILED', at: instant(1_005) });

    expect(late.expectedEndAt).toBeNull();
    expect((await setupAt(instant(1_010))).expectedEndAt).toBeNull();
  });

  test('names the execution that makes the account, then the one that assures it', async () => {
    const waiting = await setupAt(instant(1_001));
    await begin();
    const making = await setupAt(instant(1_002));
    await startStage(accountId(), RUN, 'access', instant(1_003));

    expect([waiting, making, await setupAt(instant(1_004))].map((each) => each.execution)).toEqual([
      { arn: expect.stringContaining(`account-creation:${RUN}`), url: null },
      { arn: expect.stringContaining(`account-creation:${RUN}`), url: null },
      { arn: expect.stringContaining(`account-assurance:${RUN}`), url: null },
    ]);
  });

  test('names none where there never was a run', async () => {
    await insertAccount(anAccount({ id: accountId(2) }));

    const { body } = await anApi().call('GET', `/v1/accounts/${accountId(2)}/setup`);

    expect(body).toMatchObject({ runId: null, execution: null, expectedEndAt: null });
  });
});
