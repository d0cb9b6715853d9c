import { logger } from '../../../lambdas/aws/logger.ts';
import type { Instant, OperationId } from '../../../lambdas/contracts/ids.ts';
import { createBeginFoundation } from '../../../lambdas/events/begin-foundation.ts';
import { store } from '../../../lambdas/tasks/dependencies.ts';
import { anOperation, operationId } from '../../support/builders.ts';
import { closeTable, freshTable } from '../../support/table.ts';

logger.setLogLevel('SILENT');
beforeEach(freshTable);
afterAll(closeTable);

const DEPLOYED = { source: 'aws.cloudformation' };
const AT = '2026-03-02T09:00:00.000Z' as Instant;
const hoursBefore = (hours: number): Instant =>
  new Date(Date.parse(AT) - hours * 3_600_000).toISOString() as Instant;

const begin = async (event: unknown) => {
  const started: string[] = [];
  const startExecution = async (workflow: string, name: string) => {
    started.push(`${workflow} ${name}`);
    return { executionArn: name };
  };
  await createBeginFoundation({ store, now: () => AT, startExecution })(event);
  return started;
};

const unfinished = async (status: 'ACCEPTED' | 'RUNNING'): Promise<OperationId> => {
  const id = operationId(7);
  await store.insertOperation(anOperation({ id, kind: 'assure-organization', status }));
  return id;
};

describe('begin-foundation', () => {
  test('has the foundation laid after a deployment, as an operation', async () => {
    const started = await begin(DEPLOYED);

    const [operation] = await store.listUnfinishedOperations();
    expect(operation).toMatchObject({
      kind: 'assure-organization',
      requestedBy: 'holdfast:deployment',
    });
    expect(started).toEqual([`foundation ${operation?.id}`]);
  });

  test('lets a run follow the one that is under way, which may have read what the deployment changed', async () => {
    await unfinished('RUNNING');

    expect(await begin(DEPLOYED)).toHaveLength(1);
  });

  test('leaves it at the run that still waits', async () => {
    await unfinished('ACCEPTED');

    expect(await begin(DEPLOYED)).toEqual([]);
  });

  test('goes over it again by schedule a day later, and not before', async () => {
    await store.openRun('foundation', operationId(1), ['organization'], hoursBefore(22));
    expect(await begin({})).toEqual([]);

    await store.openRun('foundation', operationId(2), ['organization'], hoursBefore(24));
    const runs = await store.getLatestRun('foundation');
    expect(runs?.runId).toBe(operationId(2));
    expect(await begin({})).toHaveLength(1);
  });

  test('starts nothing by schedule beside a run that is under way', async () => {
    await unfinished('RUNNING');

    expect(await begin({})).toEqual([]);
  });
});
