import '@hono/zod-openapi';
import * as z from 'zod';
import { ACCOUNT_STAGES } from '../../contracts/stages.ts';
import type { Account } from '../../domain/accounts/account.ts';
import type { Dependencies } from '../dependencies.ts';
import { describeRoute, endpoint } from '../endpoint.ts';
import { pendingSetup, type SetupView, setupSchema, setupView } from '../schemas/run.ts';
import { accountAt, accountPath } from './account-path.ts';
import { exceptionSchema, exceptionsView } from './account-schema.ts';

const accountSetupSchema = z
  .strictObject({
    ...setupSchema.shape,
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

const latestSetup = async (
  { store }: Pick<Dependencies, 'store'>,
  { id, operationId }: Account,
): Promise<SetupView> => {
  const run =
    operationId === undefined ? await store.getLatestRun(id) : await store.findRun(id, operationId);
  return run === undefined ? pendingSetup(ACCOUNT_STAGES, operationId) : setupView(run);
};

export const getAccountSetup = endpoint(
  route,
  ['AccountNotFound'],
  (surroundings) => async (context) => {
    const account = await accountAt(surroundings.store, context.req.valid('param').id);
    const setup = await latestSetup(surroundings, account);
    return context.json({ ...setup, exceptions: exceptionsView(account) }, 200);
  },
);
