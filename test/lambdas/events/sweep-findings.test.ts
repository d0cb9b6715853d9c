import { DeleteAnalyzerCommand } from '@aws-sdk/client-accessanalyzer';
import { DeleteBucketPolicyCommand } from '@aws-sdk/client-s3';
import { accessAnalyzer } from '../../../lambdas/aws/clients/access-analyzer.ts';
import { s3 } from '../../../lambdas/aws/clients/s3.ts';
import type { Instant } from '../../../lambdas/contracts/ids.ts';
import { ORGANIZATION_ANALYZER } from '../../../lambdas/contracts/names.ts';
import { type Foundation, isWhole } from '../../../lambdas/domain/organization/foundation.ts';
import { createSweepFindings } from '../../../lambdas/events/sweep-findings.ts';
import { findBucket } from '../../../sandbox/services/s3/buckets.ts';
import { region } from '../../support/builders.ts';
import { CREATED, changesOf, SECURITY } from '../../support/hardening.ts';
import {
  linesOf,
  type OrganizationAnalyzersPlane,
  organizationAnalyzersPlane,
} from '../../support/organization-analyzers.ts';
import '../../support/tasks.ts';

const HOME = region('us-east-1');
const AWAY = region('eu-west-1');
const TODAY = new Date().toISOString().slice(0, 10);
const SWEEPS = `AccessAnalyzer/sweeps/${TODAY}/`;

let here: OrganizationAnalyzersPlane;
let recorded: Foundation | undefined;
beforeEach(async () => {
  here = await organizationAnalyzersPlane({ regions: [HOME, AWAY] });
  await here.lay();
  recorded = here.foundation;
});
afterEach(() => here.stop());

/** One sweep as the role of its function, so many days from now. */
const sweep = (days = 0) =>
  createSweepFindings({
    settings: here.settings,
    own: here.own('sweep-findings'),
    actor: 'holdfast:sweep-findings',
    now: () => new Date(Date.now() + days * 86_400_000).toISOString() as Instant,
    store: {
      findFoundation: async () => recorded,
      updateFoundation: async (change) => {
        const changed = change(recorded);
        if (changed !== undefined && isWhole(changed)) recorded = changed;
        return recorded;
      },
    },
  })();

const swept = (where: string, day = TODAY) =>
  linesOf(
    here.archived(`AccessAnalyzer/sweeps/${day}/`)[`AccessAnalyzer/sweeps/${day}/${where}.jsonl`] ??
      'missing',
  );

describe('sweep-findings', () => {
  test('writes what each region knows as JSON lines of the day', async () => {
    await here.share('shared-here', HOME);
    await here.share('shared-away', AWAY);

    await sweep();

    expect(Object.keys(here.archived(SWEEPS)).sort()).toEqual([
      `${SWEEPS}${AWAY}.jsonl`,
      `${SWEEPS}${HOME}.jsonl`,
    ]);
    expect(swept(AWAY)).toEqual([
      {
        analyzer: here.foundation.analyzers?.[AWAY],
        region: AWAY,
        id: expect.any(String),
        status: 'ACTIVE',
        findingType: 'ExternalAccess',
        resource: 'arn:aws:s3:::shared-away',
        resourceType: 'AWS::S3::Bucket',
        accountId: CREATED,
        createdAt: expect.any(String),
        updatedAt: expect.any(String),
        analyzedAt: expect.any(String),
      },
    ]);
    const object = findBucket(here.world, here.foundation.logArchive.trailBucket)?.objects[
      `${SWEEPS}${HOME}.jsonl`
    ]?.at(-1);
    expect(object?.keyArn).toBe(here.foundation.logArchive.keyArn);
    expect(object?.retainUntil).toBeGreaterThan(Date.now());
  });

  test('says of a region without findings that it was asked', async () => {
    await sweep();

    expect(here.archived(SWEEPS)[`${SWEEPS}${HOME}.jsonl`]).toBe('');
  });

  test('writes the same keys when it comes again on the day', async () => {
    await here.share('shared-here', HOME);
    await sweep();
    const before = here.archived(SWEEPS);

    const calls = await here.calls(() => sweep());

    expect(Object.keys(here.archived(SWEEPS))).toEqual(Object.keys(before));
    expect(changesOf(calls)).toEqual(['s3:PutObject', 's3:PutObject']);
  });

  test('has what was resolved in the last week, and no longer', async () => {
    await here.share('shared-here', HOME);
    await sweep();
    await s3(here.administrator(CREATED), HOME).send(
      new DeleteBucketPolicyCommand({ Bucket: 'shared-here' }),
    );

    await sweep(7);
    await sweep(8);

    const day = (days: number) =>
      new Date(Date.now() + days * 86_400_000).toISOString().slice(0, 10);
    expect(swept(HOME, day(7))).toMatchObject([{ status: 'RESOLVED' }]);
    expect(swept(HOME, day(8))).toEqual([]);
  });

  test('reads every page', async () => {
    for (let n = 0; n < 101; n += 1) await here.share(`shared-${n}`, HOME);

    await sweep();

    expect(swept(HOME)).toHaveLength(101);
  });

  test('goes on with the others when one region fails, then says which', async () => {
    here.aws.faults.add({ kind: 'access-denied', service: 'access-analyzer', region: AWAY });

    await expect(sweep()).rejects.toMatchObject({
      code: 'FindingsNotSwept',
      message: expect.stringContaining(`${AWAY} (AccessDeniedException)`),
    });

    expect(Object.keys(here.archived(SWEEPS))).toEqual([`${SWEEPS}${HOME}.jsonl`]);
    expect(recorded?.analyzers?.[AWAY]).toBe(here.foundation.analyzers?.[AWAY]);
  });

  test('strikes out an analyzer that is gone, so that accounts say that they are uncovered', async () => {
    await accessAnalyzer(here.administrator(SECURITY), AWAY).send(
      new DeleteAnalyzerCommand({ analyzerName: ORGANIZATION_ANALYZER }),
    );

    await expect(sweep()).rejects.toMatchObject({ code: 'FindingsNotSwept' });

    expect(Object.keys(recorded?.analyzers ?? {})).toEqual([HOME]);
  });

  test('does nothing before the foundation has laid analyzers', async () => {
    const { analyzers: _, ...foundation } = here.foundation;
    recorded = foundation;

    expect(await here.calls(() => sweep())).toEqual([]);
  });
});
