import { describeRoute, endpoint } from '../endpoint.ts';
import { accountAt, accountPath } from './account-path.ts';
import { accountSchema, accountView } from './account-schema.ts';
import { entityTag, entityTagHeader } from './entity-tag.ts';

const route = describeRoute({
  method: 'get',
  path: '/v1/accounts/{id}',
  operationId: 'getAccount',
  tags: ['accounts'],
  summary: 'Get an account',
  request: { params: accountPath },
  responses: {
    200: {
      description: 'The account.',
      headers: entityTagHeader,
      content: { 'application/json': { schema: accountSchema } },
    },
  },
});

export const getAccount = endpoint(route, ['AccountNotFound'], ({ store }) => async (context) => {
  const account = await accountAt(store, context.req.valid('param').id);
  return context.json(accountView(account), 200, { ETag: entityTag(account) });
});
