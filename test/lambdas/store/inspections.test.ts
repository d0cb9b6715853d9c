import {
  closeInspection,
  findInspection,
  findLatestInspection,
  findPreflight,
  openInspection,
  recordInspectionPart,
} from '../../../lambdas/store/inspections.ts';
import { accountId, instant, operationId, region } from '../../support/builders.ts';
import {
  anInspectedRegion,
  anInspection,
  aPart,
  aPlannedChange,
  conflictingPart,
  writeInspection,
} from '../../support/inspections.ts';
import { closeTable, freshTable } from '../../support/table.ts';

beforeEach(freshTable);
afterAll(closeTable);

const look = (n = 1) => ({ accountId: accountId(), operationId: operationId(n), at: instant(n) });

describe('an inspection', () => {
  test('is given back as it was recorded, in the order of its stages', async () => {
    const inspection = anInspection([conflictingPart()], { at: instant(3) });

    await writeInspection({ ...inspection, parts: inspection.parts.toReversed() });

    expect(await findInspection(accountId(), operationId())).toStrictEqual(inspection);
  });

  test('of an operation that never looked is none', async () => {
    expect(await findInspection(accountId(), operationId())).toBeUndefined();
    expect(await findPreflight(accountId())).toBeUndefined();
    expect(await findLatestInspection(accountId())).toBeUndefined();
  });

  test('takes the later word of a stage, beside what others record', async () => {
    await openInspection(look());
    const [first, later] = [aPart(), aPart({ regions: [] })];
    const trail = aPart({ stage: 'cloudtrail', control: 'trail' });

    await Promise.all([first, trail].map((part) => record(part)));
    await record(later);
    await openInspection({ ...look(), at: instant(9) });

    expect(await findInspection(accountId(), operationId())).toEqual({
      ...look(),
      at: instant(9),
      parts: [trail, later],
    });
  });

  test('of many large stages is read whole, though a query answers 1 MB at once', async () => {
    const before = 'b'.repeat(1_800);
    const regions = Array.from({ length: 12 }, (_, n) =>
      anInspectedRegion({
        region: region(`us-east-${n}`),
        changes: Array.from({ length: 10 }, () => aPlannedChange({ before })),
      }),
    );
    const stages = ['aws-account', 'access', 'cloudtrail', 'config'] as const;
    const extra = Array.from({ length: 4 }, (_, n) => `more-${n}`);
    await openInspection(look());
    for (const stage of [...stages, ...extra])
      await record(aPart({ stage: stage as never, regions }));

    const found = await findInspection(accountId(), operationId());

    expect(found?.parts).toHaveLength(8);
  });

  test('keeps no value that is longer than 2,000 characters, and no secret', async () => {
    const change = aPlannedChange({ before: { password: 'hunter2' }, after: 'a'.repeat(9_000) });
    await openInspection(look());

    await record(aPart({ regions: [anInspectedRegion({ changes: [change] })] }));

    const found = await findInspection(accountId(), operationId());
    expect(JSON.stringify(found)).not.toContain('hunter2');
    expect(`${found?.parts[0]?.regions[0]?.changes[0]?.after}`).toMatch(/9002 characters in all/);
  });
});

const record = (part: Parameters<typeof recordInspectionPart>[2], n = 1) =>
  recordInspectionPart(accountId(), operationId(n), part);

describe('the report of an account', () => {
  test('is the look before it until a look has ended', async () => {
    await writeInspection(anInspection());
    await openInspection(look(2));
    await record(aPart(), 2);

    expect((await findPreflight(accountId()))?.operationId).toBe(operationId(1));

    await closeInspection(accountId(), operationId(2), 'preflight');

    expect((await findPreflight(accountId()))?.operationId).toBe(operationId(2));
  });

  test('is not a look for drift, though that is the latest look', async () => {
    await writeInspection(anInspection());
    await writeInspection(anInspection([], { operationId: operationId(2) }), 'drift');

    expect((await findPreflight(accountId()))?.operationId).toBe(operationId(1));
    expect((await findLatestInspection(accountId()))?.operationId).toBe(operationId(2));
  });

  test('is not that of another account', async () => {
    await writeInspection(anInspection());

    expect(await findPreflight(accountId(2))).toBeUndefined();
  });
});
