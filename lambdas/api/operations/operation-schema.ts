import '@hono/zod-openapi';
import * as z from 'zod';
import { OPERATION_KINDS, OPERATION_STATUSES } from '../../contracts/lifecycle.ts';
import { executionName, WORKFLOWS_OF } from '../../domain/operations/execution-name.ts';
import type { Operation } from '../../domain/operations/operation.ts';
import type { Dependencies } from '../dependencies.ts';
import { executionSchema } from '../schemas/execution.ts';
import { reasonSchema, reasonView } from '../schemas/reason.ts';

/** An operation as the API shows it. */
export const operationSchema = z
  .strictObject({
    id: z.string(),
    kind: z.enum(OPERATION_KINDS),
    accountId: z.string().optional().describe('Absent for work on the whole organization.'),
    status: z.enum(OPERATION_STATUSES),
    requestedBy: z.string().describe('Subject of the token that asked.'),
    reason: reasonSchema.optional().describe('Why it failed.'),
    result: z
      .record(z.string(), z.number())
      .optional()
      .describe('Of discover-accounts: how many accounts were found, by what became of them.'),
    execution: executionSchema.describe(
      'What was started for it. The creation of an account starts another execution of the same name, which assures it.',
    ),
    createdAt: z.iso.datetime(),
    updatedAt: z.iso.datetime(),
  })
  .openapi('Operation', {
    example: {
      id: 'op_01JZ7Q0M5V8R2T4W6Y8A0C2E4G',
      kind: 'create-account',
      accountId: 'acc_01JZ7Q0M5V8R2T4W6Y8A0C2E4G',
      status: 'RUNNING',
      requestedBy: 'operator',
      execution: {
        arn: 'arn:aws:states:eu-west-1:111122223333:execution:holdfast-account-creation:op_01JZ7Q0M5V8R2T4W6Y8A0C2E4G',
        url: null,
      },
      createdAt: '2026-03-01T09:00:00.000Z',
      updatedAt: '2026-03-01T09:00:02.000Z',
    },
  });

/** The operation as the API shows it. */
export const operationView = (
  operation: Operation,
  { executionLink }: Pick<Dependencies, 'executionLink'>,
): z.output<typeof operationSchema> => ({
  id: operation.id,
  kind: operation.kind,
  ...(operation.accountId === undefined ? {} : { accountId: operation.accountId }),
  status: operation.status,
  requestedBy: operation.requestedBy,
  ...(operation.reason === undefined ? {} : { reason: reasonView(operation.reason) }),
  ...(operation.result === undefined ? {} : { result: { ...operation.result } }),
  execution: executionLink(WORKFLOWS_OF[operation.kind][0], executionName(operation)),
  createdAt: operation.createdAt,
  updatedAt: operation.updatedAt,
});
