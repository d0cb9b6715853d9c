import * as z from 'zod';
import { OPERATION_ID_PATTERN, type OperationId } from '../../contracts/ids.ts';
import { DomainError } from '../../domain/errors.ts';
import { describeRoute, endpoint } from '../endpoint.ts';
import { operationSchema, operationView } from './operation-schema.ts';

const route = describeRoute({
  method: 'get',
  path: '/v1/operations/{id}',
  operationId: 'getOperation',
  tags: ['operations'],
  summary: 'Get an operation',
  description:
    'How far something that was asked for has come. Poll it until it is SUCCEEDED or FAILED; a failed one has a reason.',
  request: {
    params: z.object({
      id: z.string().openapi({
        description: 'As answered when the work was accepted.',
        pattern: OPERATION_ID_PATTERN.source,
        example: 'op_01JZ7Q0M5V8R2T4W6Y8A0C2E4G',
      }),
    }),
  },
  responses: {
    200: {
      description: 'The operation.',
      content: { 'application/json': { schema: operationSchema } },
    },
  },
});

const isOperationId = (text: string): text is OperationId => OPERATION_ID_PATTERN.test(text);

export const getOperation = endpoint(
  route,
  ['OperationNotFound'],
  (surroundings) => async (context) => {
    const { id } = context.req.valid('param');
    if (!isOperationId(id)) {
      throw new DomainError(
        'OperationNotFound',
        'not-found',
        `'${id}' is not the id of an operation`,
        {
          nextStep: 'Give op_ and a ULID, as answered when the work was accepted.',
        },
      );
    }
    const operation = await surroundings.store.getOperation(id);
    return context.json(operationView(operation, surroundings), 200);
  },
);
