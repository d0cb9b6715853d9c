import { callerOf } from '../access/require-role.ts';
import { describeRoute, endpoint } from '../endpoint.ts';
import { idempotencyHeaders } from '../idempotency.ts';
import { acceptedForAccountSchema, acceptedResponse, locationOf } from '../operations/accepted.ts';
import { acceptRun } from './accept-run.ts';
import { accountAt, accountPath } from './account-path.ts';

const route = describeRoute({
  method: 'post',
  path: '/v1/accounts/{id}/assure',
  operationId: 'assureAccount',
  tags: ['accounts'],
  summary: 'Assure an account',
  description:
    'Carries the account through every control again. An ACTIVE account stays ACTIVE while it is brought up to date; one in ERROR resumes where it failed. What already holds is only looked at.',
  request: { params: accountPath, headers: idempotencyHeaders },
  responses: acceptedResponse(acceptedForAccountSchema),
});

export const assureAccount = endpoint(
  route,
  ['AccountNotFound', 'IllegalTransition', 'RunInProgress', 'IdempotencyKeyReused'],
  (surroundings) => async (context) => {
    const accepted = await acceptRun(surroundings, {
      caller: callerOf(context),
      key: context.req.valid('header')['Idempotency-Key'],
      account: await accountAt(surroundings.store, context.req.valid('param').id),
    });
    return context.json(accepted, 202, locationOf(accepted.operationId));
  },
);
