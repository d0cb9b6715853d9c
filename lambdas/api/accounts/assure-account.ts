import '@hono/zod-openapi';
import * as z from 'zod';
import type { Account } from '../../domain/accounts/account.ts';
import { callerOf } from '../access/require-role.ts';
import type { ApiContext, Surroundings } from '../api-context.ts';
import { describeRoute, endpoint } from '../endpoint.ts';
import { idempotencyHeaders } from '../idempotency.ts';
import { acceptedForAccountSchema, acceptedResponse, locationOf } from '../operations/accepted.ts';
import { RequestInvalid } from '../request-invalid.ts';
import { acceptLook } from './accept-look.ts';
import { acceptRun } from './accept-run.ts';
import { accountAt, accountPath } from './account-path.ts';
import { type Choices, choices, hasChoices } from './choices.ts';

const body = z
  .strictObject({ choices: choices.optional() })
  .openapi('AssureAccount', { example: { choices: { 'recorder.another-recorder': 'adopt' } } });

const query = z.strictObject({
  mode: z
    .enum(['repair', 'report'])
    .default('repair')
    .describe(
      'repair: what differs is changed. report: it is only looked for, and noted as drift.',
    ),
});

const route = describeRoute({
  method: 'post',
  path: '/v1/accounts/{id}/assure',
  operationId: 'assureAccount',
  tags: ['accounts'],
  summary: 'Assure an account',
  description:
    'Carries the account through every control again. An ACTIVE account stays ACTIVE while it is brought up to date; one in ERROR resumes where it failed. What already holds is only looked at. With `mode=report` an ACTIVE account, or one in MAINTENANCE, is looked at for drift and nothing is changed.',
  request: {
    params: accountPath,
    query,
    headers: idempotencyHeaders,
    body: { content: { 'application/json': { schema: body } }, required: false },
  },
  responses: acceptedResponse(acceptedForAccountSchema),
});

interface Assurance {
  readonly account: Account;
  readonly key: string | undefined;
  readonly mode: 'repair' | 'report';
  readonly choices: Choices | undefined;
}

const accept = (
  surroundings: Surroundings,
  context: ApiContext,
  { mode, choices: given, ...request }: Assurance,
) => {
  const caller = callerOf(context);
  if (mode === 'repair') return acceptRun(surroundings, { ...request, caller, choices: given });
  if (!hasChoices(given))
    return acceptLook(surroundings, { ...request, caller, kind: 'detect-drift' });
  const field = { field: '/choices', message: 'nothing is chosen about by looking' };
  throw new RequestInvalid('FieldInvalid', 'choices go with mode=repair', [field], 'Leave it out.');
};

export const assureAccount = endpoint(
  route,
  [
    'AccountNotFound',
    'IllegalTransition',
    'RunInProgress',
    'PreflightMissing',
    'ConsentNeedsAdministrator',
    'SignInTooOld',
    'IdempotencyKeyReused',
  ],
  (surroundings) => async (context) => {
    const accepted = await accept(surroundings, context, {
      account: await accountAt(surroundings.store, context.req.valid('param').id),
      key: context.req.valid('header')['Idempotency-Key'],
      mode: context.req.valid('query').mode,
      choices: context.req.valid('json').choices,
    });
    return context.json(accepted, 202, locationOf(accepted.operationId));
  },
);
