import '@hono/zod-openapi';
import * as z from 'zod';
import type { Instant, OperationId } from '../../contracts/ids.ts';
import { ACCOUNT_STAGES } from '../../contracts/stages.ts';
import type { Account } from '../../domain/accounts/account.ts';
import { executionName, workflowOfRun } from '../../domain/operations/execution-name.ts';
import { expectedEnd } from '../../domain/operations/expected-end.ts';
import type { Operation } from '../../domain/operations/operation.ts';
import type { Run } from '../../domain/operations/stage.ts';
import type { Surroundings } from '../api-context.ts';
import { describeRoute, endpoint } from '../endpoint.ts';
import { executionSchema } from '../schemas/execution.ts';
import { pendingSetup, setupSchema, setupView } from '../schemas/run.ts';
import { accountAt, accountPath } from './account-path.ts';
import { exceptionSchema, exceptionsView } from './account-schema.ts';

const accountSetupSchema = z
  .strictObject({
    ...setupSchema.shape,
    expectedEndAt: z.iso
      .datetime()
      .nullable()
      .describe(
        'When it will have ended if it takes as long as earlier ones of its kind; null when there were none, when it has ended, and when it takes longer.',
      ),
    execution: z
      .union([executionSchema, z.null()])
      .describe('What carries the run out now, or did last; null when there never was one.'),
    exceptions: z.array(exceptionSchema).describe('What controls leave alone in this account.'),
  })
  .openapi('Setup');

const route = describeRoute({
  method: 'get',
  path: '/v1/accounts/{id}/setup',
  operationId: 'getAccountSetup',
  tags: ['accounts'],
  summary: 'Get the setup details of an account',
  description:
    'The stages of the latest run, per region, with times and reasons. Before a run has begun every stage is PENDING.',
  request: { params: accountPath },
  responses: {
    200: {
      description: 'The latest run.',
      content: { 'application/json': { schema: accountSetupSchema } },
    },
  },
});

/** Operations of the same kind whose duration tells how long the next will take. */
const EARLIER = 10;

const runOf = ({ store }: Surroundings, { id, operationId }: Account): Promise<Run | undefined> =>
  operationId === undefined ? store.getLatestRun(id) : store.findRun(id, operationId);

const hasEnded = (operation: Operation, run: Run | undefined): boolean =>
  run?.endedAt !== undefined || operation.status === 'SUCCEEDED' || operation.status === 'FAILED';

const expectedEndOf = async (
  { store, now }: Surroundings,
  operation: Operation,
  run: Run | undefined,
): Promise<Instant | null> => {
  if (hasEnded(operation, run)) return null;
  const like = { kind: operation.kind, status: 'SUCCEEDED' } as const;
  const { items } = await store.listOperations(like, { limit: EARLIER });
  return expectedEnd(operation, items, now()) ?? null;
};

const workOf = async (surroundings: Surroundings, id: OperationId, run: Run | undefined) => {
  const operation = await surroundings.store.findOperation(id);
  if (operation === undefined) return { expectedEndAt: null, execution: null };
  const workflow = workflowOfRun(operation.kind, run);
  return {
    expectedEndAt: await expectedEndOf(surroundings, operation, run),
    execution: surroundings.executionLink(workflow, executionName(operation)),
  };
};

export const getAccountSetup = endpoint(
  route,
  ['AccountNotFound'],
  (surroundings) => async (context) => {
    const account = await accountAt(surroundings.store, context.req.valid('param').id);
    const run = await runOf(surroundings, account);
    const runId = run?.runId ?? account.operationId;
    const setup = run === undefined ? pendingSetup(ACCOUNT_STAGES, runId) : setupView(run);
    const work =
      runId === undefined
        ? { expectedEndAt: null, execution: null }
        : await workOf(surroundings, runId, run);
    return context.json({ ...setup, ...work, exceptions: exceptionsView(account) }, 200);
  },
);
