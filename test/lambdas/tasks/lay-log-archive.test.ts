import { CreateBucketCommand } from '@aws-sdk/client-s3';
import { s3 } from '../../../lambdas/aws/clients/s3.ts';
import { FOUNDATION_STAGES } from '../../../lambdas/contracts/stages.ts';
import type { FoundationDraft } from '../../../lambdas/domain/organization/foundation.ts';
import { now, store } from '../../../lambdas/tasks/dependencies.ts';
import { createLayLogArchive } from '../../../lambdas/tasks/lay-log-archive.ts';
import {
  type ArchiveAccount,
  archiveAccount,
  CONFIG,
  TRAIL,
} from '../../support/archive-account.ts';
import { anOperation, instant, operationId, region } from '../../support/builders.ts';
import { CREATED } from '../../support/hardening.ts';
import { closeTable, freshTable } from '../../support/table.ts';

const runId = operationId();

let plane: ArchiveAccount;
beforeEach(async () => {
  await freshTable();
  plane = await archiveAccount();
});
afterEach(() => plane.stop());
afterAll(closeTable);

type Known = Partial<FoundationDraft>;

const draft = (known: Known = {}): FoundationDraft => {
  const { logArchive: _, ...foundation } = plane.foundation;
  return { ...foundation, ...known };
};

const withoutAccounts = (): FoundationDraft => {
  const { securityAccountId: _, loggingAccountId: __, ...rest } = draft();
  return rest;
};

const lay = async (
  foundation: FoundationDraft,
  subject: 'foundation' | 'preflight' = 'foundation',
) => {
  await store.updateFoundation(() => foundation);
  if (subject === 'preflight') {
    await store.insertOperation(anOperation({ id: runId, kind: 'preflight-organization' }));
  }
  const name = subject === 'preflight' ? 'foundation-preflight' : 'foundation';
  const stageIds = FOUNDATION_STAGES.map(({ id }) => id);
  await store.openRun(name, runId, stageIds, instant());
  const own = plane.own('lay-log-archive');
  const ended = await createLayLogArchive({ store, own, settings: plane.settings, now })({
    runId,
  }).catch((error: unknown) => error);
  const run = await store.getRun(name, runId);
  return { ended, stage: run.stages.find(({ id }) => id === 'log-archive') };
};

/** Somebody else is faster. */
const takeName = async (): Promise<void> => {
  await s3(plane.administrator(CREATED), region('us-east-1')).send(
    new CreateBucketCommand({ Bucket: CONFIG }),
  );
};

describe('LayLogArchive', () => {
  test('lays the archive and notes it: from then on the foundation is whole', async () => {
    const { ended, stage } = await lay(draft());

    expect(ended).toEqual({ runId });
    expect(stage).toMatchObject({ status: 'COMPLETED', cells: [{ control: 'log-archive' }] });
    const { logArchive } = await store.getFoundation();
    expect(logArchive).toMatchObject({ trailBucket: TRAIL, configBucket: CONFIG });
    expect(logArchive.keyArn).toMatch(/^arn:aws:kms:us-east-1:333333333333:key\//);
  });

  test('ends the run where there is no archive and none can be laid', async () => {
    await takeName();

    const { ended, stage } = await lay(draft());

    expect(ended).toMatchObject({ code: 'StageFailed' });
    expect(stage).toMatchObject({ status: 'FAILED', reason: { code: 'LogArchiveBucketTaken' } });
    expect(await store.findFoundation()).toBeUndefined();
  });

  test('lets the run go on with an archive that an earlier one laid', async () => {
    await takeName();

    const { ended, stage } = await lay(draft({ logArchive: plane.foundation.logArchive }));

    expect(ended).toEqual({ runId });
    expect(stage).toMatchObject({ status: 'FAILED' });
  });

  test('waits for the foundation accounts', async () => {
    const { ended, stage } = await lay(withoutAccounts());

    expect(ended).toMatchObject({ code: 'StageFailed' });
    expect(stage).toMatchObject({ reason: { code: 'FoundationIncomplete' } });
  });

  test('tells before there are accounts what it would make', async () => {
    const { ended, stage } = await lay(withoutAccounts(), 'preflight');

    expect(ended).toEqual({ runId });
    expect(stage).toMatchObject({
      status: 'COMPLETED',
      cells: [{ changes: [expect.stringContaining('In the Logging account: make the stack')] }],
    });
  });

  test('tells what it would make in the account that is there, and makes nothing', async () => {
    const { stage } = await lay(draft(), 'preflight');

    expect(stage?.cells[0]?.changes).toEqual([
      'Make the stack HoldfastLogArchive in the Logging account.',
    ]);
    expect(await store.findFoundation()).toBeUndefined();
  });
});
