import '@hono/zod-openapi';
import * as z from 'zod';
import { ACCOUNT_STATUSES } from '../../contracts/lifecycle.ts';
import type { AccountChange } from '../../domain/accounts/account.ts';
import { changeSummary } from '../../domain/accounts/change-summary.ts';
import { describeRoute, endpoint } from '../endpoint.ts';
import { pageResponses, pageSchema, pageView, pagingQuery, partOf } from '../schemas/paging.ts';
import { accountAt, accountPath } from './account-path.ts';

const changeSchema = z
  .strictObject({
    at: z.iso.datetime(),
    actor: z.string().describe('Subject of the token that asked, or `holdfast:<function>`.'),
    event: z.string().describe('What kind of change it is; stable.'),
    summary: z.string().describe('What happened, as a sentence.'),
    status: z.enum(ACCOUNT_STATUSES).describe('Of the account since then.'),
    operationId: z.string().optional().describe('What it was part of.'),
    version: z.int().min(1).describe('Of the account since then.'),
  })
  .openapi('AccountChange', {
    example: {
      at: '2026-03-01T09:04:10.000Z',
      actor: 'holdfast:complete-run',
      event: 'assurance-completed',
      summary: "Became ACTIVE; assured with baseline '5f2c9e01ab34'.",
      status: 'ACTIVE',
      operationId: 'op_01JZ7Q0M5V8R2T4W6Y8A0C2E4G',
      version: 9,
    },
  });

const historySchema = pageSchema('AccountHistory', changeSchema);

const route = describeRoute({
  method: 'get',
  path: '/v1/accounts/{id}/history',
  operationId: 'getAccountHistory',
  tags: ['accounts'],
  summary: 'Get the history of an account',
  description: 'Every change of the account, newest first: what, when and by whom.',
  request: { params: accountPath, query: z.strictObject(pagingQuery) },
  responses: pageResponses(historySchema),
});

const changeView = (change: AccountChange): z.output<typeof changeSchema> => ({
  at: change.at,
  actor: change.actor,
  event: change.kind,
  summary: changeSummary(change),
  status: change.to,
  ...(change.operationId === undefined ? {} : { operationId: change.operationId }),
  version: change.version,
});

export const getAccountHistory = endpoint(
  route,
  ['AccountNotFound', 'CursorInvalid'],
  ({ store }) =>
    async (context) => {
      const { id, unpublished } = await accountAt(store, context.req.valid('param').id);
      const page = await store.listAudit(id, partOf(context.req.valid('query')), unpublished);
      return context.json(pageView(page, changeView), 200);
    },
);
