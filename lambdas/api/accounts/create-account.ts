import { callerOf } from '../access/require-role.ts';
import { describeRoute, endpoint } from '../endpoint.ts';
import { idempotencyHeaders } from '../idempotency.ts';
import { acceptedForAccountSchema, acceptedResponse, locationOf } from '../operations/accepted.ts';
import { acceptCreation } from './accept-creation.ts';
import { createAccountBody } from './account-request.ts';

const route = describeRoute({
  method: 'post',
  path: '/v1/accounts',
  operationId: 'createAccount',
  tags: ['accounts'],
  summary: 'Create an account',
  description:
    'Creates an AWS account in the organization and hardens it. The answer comes at once; the work takes some minutes.',
  request: {
    headers: idempotencyHeaders,
    body: { content: { 'application/json': { schema: createAccountBody } }, required: true },
  },
  responses: acceptedResponse(acceptedForAccountSchema),
});

export const createAccount = endpoint(
  route,
  [
    'AccountTypeUnknown',
    'AccountTypeFoundation',
    'EmailTaken',
    'AliasTaken',
    'IdempotencyKeyReused',
  ],
  (surroundings) => async (context) => {
    const accepted = await acceptCreation(surroundings, {
      caller: callerOf(context),
      key: context.req.valid('header')['Idempotency-Key'],
      body: context.req.valid('json'),
    });
    return context.json(accepted, 202, locationOf(accepted.operationId));
  },
);
