import '@hono/zod-openapi';
import * as z from 'zod';
import type { Account } from '../../domain/accounts/account.ts';
import type { AccountEvent } from '../../domain/accounts/account-event.ts';
import { transition } from '../../domain/accounts/lifecycle.ts';
import { callerOf } from '../access/require-role.ts';
import { describeRoute, endpoint } from '../endpoint.ts';
import { accountAt, accountPath } from './account-path.ts';
import { accountName, tags } from './account-request.ts';
import { accountSchema, accountView } from './account-schema.ts';
import { entityTag, entityTagHeader, ifMatchHeaders, matching } from './entity-tag.ts';

const body = z
  .strictObject({
    name: accountName
      .optional()
      .describe('The name in Holdfast. The name that the account has in AWS stays as it is.'),
    tags: tags.optional().describe('Replaces all tags.'),
  })
  .openapi('UpdateAccount', { example: { name: 'Payments', tags: { team: 'payments' } } });

const route = describeRoute({
  method: 'patch',
  path: '/v1/accounts/{id}',
  operationId: 'updateAccount',
  tags: ['accounts'],
  summary: 'Change an account',
  description: 'Changes the name or the tags; what is left out stays. The change is made at once.',
  request: {
    params: accountPath,
    headers: ifMatchHeaders,
    body: { content: { 'application/json': { schema: body } }, required: true },
  },
  responses: {
    200: {
      description: 'The account after the change.',
      headers: entityTagHeader,
      content: { 'application/json': { schema: accountSchema } },
    },
  },
});

const edited = ({ name, tags: given }: z.output<typeof body>): AccountEvent => ({
  kind: 'edited',
  ...(name === undefined ? {} : { name }),
  ...(given === undefined ? {} : { tags: given }),
});

export const updateAccount = endpoint(
  route,
  ['AccountNotFound', 'IllegalTransition', 'AccountChangedMeanwhile', 'WriteContended'],
  ({ store, now }) =>
    async (context) => {
      const refuseStale = matching(context.req.valid('header')['If-Match']);
      const { id } = await accountAt(store, context.req.valid('param').id);
      const event = edited(context.req.valid('json'));
      const actor = callerOf(context).subject;
      const change = (account: Account): Account => {
        refuseStale(account);
        return transition(account, event, { at: now(), actor });
      };
      const account = await store.updateAccount(id, change);
      return context.json(accountView(account), 200, { ETag: entityTag(account) });
    },
);
