import '@hono/zod-openapi';
import * as z from 'zod';
import type { OperationId } from '../../contracts/ids.ts';
import { executionName, WORKFLOWS_OF } from '../../domain/operations/execution-name.ts';
import type { Operation } from '../../domain/operations/operation.ts';
import type { Dependencies } from '../dependencies.ts';

const operationId = z.string().openapi({
  description: 'Follow the work at /v1/operations/{id}.',
  example: 'op_01JZ7Q0M5V8R2T4W6Y8A0C2E4G',
});

export const acceptedSchema = z.strictObject({ operationId }).openapi('Accepted');

export const acceptedForAccountSchema = z
  .strictObject({
    accountId: z.string().openapi({ example: 'acc_01JZ7Q0M5V8R2T4W6Y8A0C2E4G' }),
    operationId,
  })
  .openapi('AcceptedForAccount');

const location = { description: '/v1/operations/{id}', schema: { type: 'string' as const } };

/** How a route describes that work was accepted. */
export const acceptedResponse = <Schema extends z.ZodType>(schema: Schema) => ({
  202: {
    description: 'Accepted; the work goes on after this answer.',
    headers: { Location: location },
    content: { 'application/json': { schema } },
  },
});

export const locationOf = (id: OperationId) => ({ Location: `/v1/operations/${id}` });

/** Starts the workflow of an operation that nothing was begun of. Doing it twice is doing it once: executions have its id as name. */
export const begin = async (
  { startExecution }: Pick<Dependencies, 'startExecution'>,
  operation: Operation,
): Promise<void> => {
  if (operation.status !== 'ACCEPTED') return;
  await startExecution(WORKFLOWS_OF[operation.kind][0], executionName(operation), {
    operationId: operation.id,
  });
};
