import { callerOf } from '../access/require-role.ts';
import { describeRoute, endpoint } from '../endpoint.ts';
import { idempotencyHeaders } from '../idempotency.ts';
import { acceptedForAccountSchema, acceptedResponse, locationOf } from '../operations/accepted.ts';
import { acceptLook } from './accept-look.ts';
import { accountAt, accountPath } from './account-path.ts';

const route = describeRoute({
  method: 'post',
  path: '/v1/accounts/{id}/preflight',
  operationId: 'preflightAccount',
  tags: ['accounts'],
  summary: 'Run the preflight of an account',
  description:
    'Looks at a DISCOVERED account with every control and changes nothing: what onboarding would change, and what it conflicts with. While one look is under way, asking for another answers with its id.',
  request: { params: accountPath, headers: idempotencyHeaders },
  responses: acceptedResponse(acceptedForAccountSchema),
});

export const preflightAccount = endpoint(
  route,
  ['AccountNotFound', 'IllegalTransition', 'RunInProgress', 'IdempotencyKeyReused'],
  (surroundings) => async (context) => {
    const accepted = await acceptLook(surroundings, {
      caller: callerOf(context),
      key: context.req.valid('header')['Idempotency-Key'],
      account: await accountAt(surroundings.store, context.req.valid('param').id),
      kind: 'preflight-account',
    });
    return context.json(accepted, 202, locationOf(accepted.operationId));
  },
);
