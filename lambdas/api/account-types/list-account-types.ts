import '@hono/zod-openapi';
import * as z from 'zod';
import { accountTypes } from '../../domain/account-types/catalogue.ts';
import { describeRoute, endpoint } from '../endpoint.ts';
import { accountTypeSchema, accountTypeView } from './account-type-schema.ts';

const accountTypeList = z
  .strictObject({
    items: z.array(accountTypeSchema),
    nextCursor: z.string().nullable().describe('Always null: the list has one page.'),
  })
  .openapi('AccountTypeList');

const route = describeRoute({
  method: 'get',
  path: '/v1/account-types',
  operationId: 'listAccountTypes',
  tags: ['account-types'],
  summary: 'List account types',
  description: 'Management, Security and Logging, then the configured ones.',
  responses: {
    200: {
      description: 'Every account type.',
      content: { 'application/json': { schema: accountTypeList } },
    },
  },
});

export const listAccountTypes = endpoint(route, [], ({ store, settings }) => async (context) => {
  const foundation = await store.findFoundation();
  const items = accountTypes(settings).map((type) => accountTypeView(type, foundation));
  return context.json({ items, nextCursor: null }, 200);
});
