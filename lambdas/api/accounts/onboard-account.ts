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
import { choices } from './choices.ts';

const body = z
  .strictObject({
    accountType: accountTypeReference.describe(
      'Id or name of the account type that the account will be of.',
    ),
    choices: choices.optional(),
  })
  .openapi('OnboardAccount', {
    example: { accountType: 'production', choices: { 'recorder.another-recorder': 'adopt' } },
  });

const route = describeRoute({
  method: 'post',
  path: '/v1/accounts/{id}/onboard',
  operationId: 'onboardAccount',
  tags: ['accounts'],
  summary: 'Onboard an account',
  description:
    'Hardens an account that was found in the organization and puts it under an account type. What is there already is reconfigured in place where it can serve; what cannot serve is answered in `choices`, from the preflight report of the last hour. Without such a report the account is looked at first, and is DISCOVERED again when something has to be answered. A choice by which something is lost is for administrators with a recent sign-in.',
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
    'PreflightMissing',
    'PreflightOutdated',
    'ConflictUnanswered',
    'ConsentNeedsAdministrator',
    'SignInTooOld',
    'IdempotencyKeyReused',
  ],
  (surroundings) => async (context) => {
    const { accountType: type, choices: given } = context.req.valid('json');
    const accountType = openAccountType(surroundings.settings, type).id;
    const accepted = await acceptRun(surroundings, {
      caller: callerOf(context),
      key: context.req.valid('header')['Idempotency-Key'],
      account: await accountAt(surroundings.store, context.req.valid('param').id),
      accountType,
      choices: given,
    });
    return context.json(accepted, 202, locationOf(accepted.operationId));
  },
);
