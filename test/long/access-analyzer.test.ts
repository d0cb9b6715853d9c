import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { gunzipSync } from 'node:zlib';
import { AccessAnalyzerClient, DeleteAnalyzerCommand } from '@aws-sdk/client-accessanalyzer';
import { DeleteRuleCommand, EventBridgeClient } from '@aws-sdk/client-eventbridge';
import { GetObjectCommand, ListObjectsV2Command, S3Client } from '@aws-sdk/client-s3';
import { SFNClient, StartExecutionCommand } from '@aws-sdk/client-sfn';
import { ulid } from 'ulid';
import { linesOf } from '../support/organization-analyzers.ts';
import { FEW_REGIONS, type Product, type RecordedCall, startProduct } from '../support/product.ts';

const MANAGEMENT = '111111111111';
const SECURITY = '222222222222';
const LOGGING = '333333333333';
const EXCHANGE = 'arn:aws:s3:::data-platform-exchange-555555555555';
const Bucket = `holdfast-trail-${LOGGING}-us-east-1`;

const state = mkdtempSync(join(tmpdir(), 'holdfast-'));
let product: Product;
beforeAll(async () => {
  product = await startProduct({ state });
}, 240_000);
afterAll(async () => {
  await product.stop();
  rmSync(state, { recursive: true });
});

const archived = async (Prefix: string): Promise<Readonly<Record<string, string>>> => {
  const s3 = new S3Client({ ...product.as(LOGGING), forcePathStyle: true });
  const { Contents: found = [] } = await s3.send(new ListObjectsV2Command({ Bucket, Prefix }));
  const read = found.map(async ({ Key = '' }) => {
    const { Body } = await s3.send(new GetObjectCommand({ Bucket, Key }));
    const bytes = Buffer.from((await Body?.transformToByteArray()) ?? []);
    return [Key, (Key.endsWith('.gz') ? gunzipSync(bytes) : bytes).toString()] as const;
  });
  return Object.fromEntries(await Promise.all(read));
};

const analyzerWrites = (calls: readonly RecordedCall[]) =>
  calls
    .filter(
      ({ mutating, service, principal, parameters }) =>
        mutating &&
        service !== 'dynamodb' &&
        principal.includes('assumed-role') &&
        /access-analyzer/i.test(JSON.stringify(parameters)),
    )
    .map(({ service, operation }) => `${service}:${operation}`);

interface FoundationView {
  readonly foundation: {
    readonly status: string;
    readonly stages: readonly { readonly startedAt?: string }[];
  };
}

const foundation = async () =>
  (await product.call<FoundationView>('GET', '/organization')).body.foundation;

/** Runs the foundation once more, and gives back what it called. */
const runFoundation = async () => {
  const since = await product.lastSequence();
  const [before] = (await foundation()).stages;
  const runId = `op_${ulid()}`;
  await new SFNClient(product.as(undefined)).send(
    new StartExecutionCommand({
      stateMachineArn: `arn:aws:states:us-east-1:${MANAGEMENT}:stateMachine:holdfast-foundation`,
      name: runId,
      input: JSON.stringify({ runId }),
    }),
  );
  await product.until(
    foundation,
    ({ status, stages: [first] }) =>
      status === 'COMPLETED' && first?.startedAt !== before?.startedAt,
  );
  return product.recorded(since);
};

describe('Access Analyzer of the organization', () => {
  test('brings what it finds in an account that nobody onboarded into the archive', async () => {
    const objects = await product.until(
      () => archived('AccessAnalyzer/2'),
      (found) => Object.values(found).some((text) => text.includes(EXCHANGE)),
    );

    const lines = Object.values(objects).flatMap(linesOf);
    expect(lines).toContainEqual(
      expect.objectContaining({
        'detail-type': 'Access Analyzer Finding',
        account: SECURITY,
        detail: expect.objectContaining({ resource: EXCHANGE, status: 'ACTIVE' }),
      }),
    );
  }, 130_000);

  test('is out of reach of the administrators of Security', async () => {
    const region = 'eu-west-1';
    const analyzers = new AccessAnalyzerClient(product.as(SECURITY, region));
    const rules = new EventBridgeClient(product.as(SECURITY, region));
    const denied = { name: expect.stringMatching(/^AccessDenied/) };

    await expect(
      analyzers.send(new DeleteAnalyzerCommand({ analyzerName: 'holdfast-organization' })),
    ).rejects.toMatchObject(denied);
    await expect(
      rules.send(new DeleteRuleCommand({ Name: 'holdfast-access-analyzer' })),
    ).rejects.toMatchObject(denied);
  });

  test('is left as it is by the next foundation run', async () => {
    const calls = await runFoundation();

    expect(calls.some(({ operation }) => operation === 'ListAnalyzers')).toBe(true);
    expect(analyzerWrites(calls)).toEqual([]);
  }, 130_000);

  test('covers a new account, which needs no more than its role', async () => {
    const since = await product.lastSequence();
    const { body } = await product.create({ name: 'Analyzed', accountType: 'Development' });
    expect(await product.finished(body.operationId)).toMatchObject({ status: 'SUCCEEDED' });

    expect(analyzerWrites(await product.recorded(since))).toEqual(['iam:CreateServiceLinkedRole']);
    const again = await product.lastSequence();
    const assured = await product.call<{ operationId: string }>(
      'POST',
      `/accounts/${body.accountId}/assure`,
    );
    expect(await product.finished(assured.body.operationId)).toMatchObject({ status: 'SUCCEEDED' });
    expect(analyzerWrites(await product.recorded(again))).toEqual([]);
  }, 130_000);

  test('is swept into the archive, one object a region', async () => {
    // Schedules begin with the product, and the first sweep came before there was anything to sweep.
    await product.stop();
    product = await startProduct({ state });

    const swept = await product.until(
      () => archived('AccessAnalyzer/sweeps/'),
      (found) => Object.keys(found).length >= FEW_REGIONS.length,
    );

    const [home = ''] = Object.keys(swept).filter((key) => key.endsWith('/us-east-1.jsonl'));
    expect(home).toMatch(/^AccessAnalyzer\/sweeps\/\d{4}-\d\d-\d\d\/us-east-1\.jsonl$/);
    expect(linesOf(swept[home] ?? '')).toContainEqual(
      expect.objectContaining({ resource: EXCHANGE, status: 'ACTIVE' }),
    );
  }, 240_000);
});
