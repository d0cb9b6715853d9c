import '@hono/zod-openapi';
import * as z from 'zod';
import { callerOf } from '../access/require-role.ts';
import { openAccountType } from '../account-types/account-type-reference.ts';
import { describeRoute, endpoint } from '../endpoint.ts';
import { idempotencyHeaders } from '../idempotency.ts';
import { acceptedForAccountSchema, acceptedResponse, locationOf } from '../operations/accepted.ts';
import { acceptRun } from './accept-run.ts';
import { accountAt, accountPath } from './account-path.ts';
import { accountTypeReference } from './account-request.ts';

const body = z
  .strictObject({
    accountType: accountTypeReference.describe(
      'Id or name of the account type that the account will be of.',
    ),
  })
  .openapi('OnboardAccount', { example: { accountType: 'production' } });

const route = describeRoute({
  method: 'post',
  path: '/v1/accounts/{id}/onboard',
  operationId: 'onboardAccount',
  tags: ['accounts'],
  summary: 'Onboard an account',
  description:
    'Hardens an account that was found in the organization and puts it under an account type. What is there already is reconfigured in place where it can serve.',
  request: {
    params: accountPath,
    headers: idempotencyHeaders,
    body: { content: { 'application/json': { schema: body } }, required: true },
  },
  responses: acceptedResponse(acceptedForAccountSchema),
});

export const onboardAccount = endpoint(
  route,
  [
    'AccountNotFound',
    'AccountTypeUnknown',
    'AccountTypeFoundation',
    'IllegalTransition',
    'RunInProgress',
    'IdempotencyKeyReused',
  ],
  (surroundings) => async (context) => {
    const accountType = openAccountType(
      surroundings.settings,
      context.req.valid('json').accountType,
    ).id;
    const accepted = await acceptRun(surroundings, {
      caller: callerOf(context),
      key: context.req.valid('header')['Idempotency-Key'],
      account: await accountAt(surroundings.store, context.req.valid('param').id),
      accountType,
    });
    return context.json(accepted, 202, locationOf(accepted.operationId));
  },
);
