import { describeRoute, endpoint } from '../endpoint.ts';
import { pageResponses, pageSchema, pageView, partOf } from '../schemas/paging.ts';
import { accountQuery, filterOf, sortOf } from './account-query.ts';
import { accountSchema, accountView } from './account-schema.ts';

const accountList = pageSchema('AccountList', accountSchema);

const route = describeRoute({
  method: 'get',
  path: '/v1/accounts',
  operationId: 'listAccounts',
  tags: ['accounts'],
  summary: 'List accounts',
  description:
    'Every account that Holdfast knows, page by page. With filters a page may be shorter than `limit` and not be the last.',
  request: { query: accountQuery },
  responses: pageResponses(accountList),
});

export const listAccounts = endpoint(
  route,
  ['CursorInvalid', 'AccountTypeUnknown'],
  ({ store, settings }) =>
    async (context) => {
      const query = context.req.valid('query');
      const page = await store.listAccounts(filterOf(settings, query), {
        ...partOf(query),
        sort: sortOf(query),
      });
      return context.json(pageView(page, accountView), 200);
    },
);
