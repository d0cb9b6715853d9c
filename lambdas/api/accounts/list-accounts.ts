import '@hono/zod-openapi';
import * as z from 'zod';
import { describeRoute, endpoint } from '../endpoint.ts';
import { nextCursorSchema } from '../schemas/paging.ts';
import { accountQuery, filterOf, sortOf } from './account-query.ts';
import { accountSchema, accountView } from './account-schema.ts';

const accountList = z
  .strictObject({
    items: z.array(accountSchema),
    nextCursor: nextCursorSchema,
  })
  .openapi('AccountList');

const route = describeRoute({
  method: 'get',
  path: '/v1/accounts',
  operationId: 'listAccounts',
  tags: ['accounts'],
  summary: 'List accounts',
  description:
    'Every account that Holdfast knows, page by page. With filters a page may be shorter than `limit` and not be the last.',
  request: { query: accountQuery },
  responses: {
    200: {
      description: 'One page.',
      content: { 'application/json': { schema: accountList } },
    },
  },
});

export const listAccounts = endpoint(
  route,
  ['CursorInvalid', 'AccountTypeUnknown'],
  ({ store, settings }) =>
    async (context) => {
      const query = context.req.valid('query');
      const page = await store.listAccounts(filterOf(settings, query), {
        limit: query.limit,
        sort: sortOf(query),
        ...(query.cursor === undefined ? {} : { cursor: query.cursor }),
      });
      const items = page.items.map(accountView);
      return context.json({ items, nextCursor: page.nextCursor ?? null }, 200);
    },
);
