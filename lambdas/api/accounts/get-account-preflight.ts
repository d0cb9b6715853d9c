import type { Account } from '../../domain/accounts/account.ts';
import { DomainError } from '../../domain/errors.ts';
import { describeRoute, endpoint } from '../endpoint.ts';
import { accountAt, accountPath } from './account-path.ts';
import { preflightSchema } from './preflight-schema.ts';
import { preflightView } from './preflight-view.ts';

const route = describeRoute({
  method: 'get',
  path: '/v1/accounts/{id}/preflight',
  operationId: 'getAccountPreflight',
  tags: ['accounts'],
  summary: 'Get the preflight report of an account',
  description:
    'The latest finished look at the account before it was onboarded: every change that onboarding makes unless it is answered otherwise, and every conflict with its options. It counts for an hour.',
  request: { params: accountPath },
  responses: {
    200: {
      description: 'The report.',
      content: { 'application/json': { schema: preflightSchema } },
    },
  },
});

const notFound = ({ id }: Account): DomainError =>
  new DomainError('PreflightNotFound', 'not-found', `account ${id} has no preflight report`, {
    nextStep: 'Run its preflight, and wait until that operation has SUCCEEDED.',
  });

export const getAccountPreflight = endpoint(
  route,
  ['AccountNotFound', 'PreflightNotFound'],
  ({ store, now }) =>
    async (context) => {
      const account = await accountAt(store, context.req.valid('param').id);
      const report = await store.findPreflight(account.id);
      if (report === undefined) throw notFound(account);
      return context.json(preflightView(report, account, Date.parse(now())), 200);
    },
);
