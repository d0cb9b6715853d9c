import '@hono/zod-openapi';
import * as z from 'zod';
import { ACCOUNT_ID_PATTERN, type AccountId, AWS_ACCOUNT_ID_PATTERN } from '../../contracts/ids.ts';
import { OPERATION_KINDS, OPERATION_STATUSES } from '../../contracts/lifecycle.ts';
import type { OperationFilter } from '../../store/operation-list.ts';
import { accountAt } from '../accounts/account-path.ts';
import type { ApiStore } from '../dependencies.ts';
import { describeRoute, endpoint } from '../endpoint.ts';
import { pageResponses, pageSchema, pageView, pagingQuery, partOf } from '../schemas/paging.ts';
import { operationSchema, operationView } from './operation-schema.ts';

const ACCOUNT = new RegExp(`${ACCOUNT_ID_PATTERN.source}|${AWS_ACCOUNT_ID_PATTERN.source}`);

const query = z.strictObject({
  status: z.enum(OPERATION_STATUSES).optional().describe('How far it is.'),
  kind: z.enum(OPERATION_KINDS).optional().describe('What was asked for.'),
  account: z
    .string()
    .regex(ACCOUNT, 'give acc_ and a ULID, or the twelve digits of the AWS account')
    .optional()
    .describe('What was asked for of that account.'),
  ...pagingQuery,
});
type Query = z.output<typeof query>;

const operationList = pageSchema('OperationList', operationSchema);

const route = describeRoute({
  method: 'get',
  path: '/v1/operations',
  operationId: 'listOperations',
  tags: ['operations'],
  summary: 'List operations',
  description:
    'Everything that was asked for, newest first. With a status beside a kind or an account a page may be shorter than `limit` and not be the last.',
  request: { query },
  responses: pageResponses(operationList),
});

const accountIdOf = async (store: ApiStore, account: string): Promise<AccountId> =>
  ACCOUNT_ID_PATTERN.test(account) ? (account as AccountId) : (await accountAt(store, account)).id;

const filterOf = async (
  store: ApiStore,
  { status, kind, account }: Query,
): Promise<OperationFilter> => ({
  ...(status === undefined ? {} : { status }),
  ...(kind === undefined ? {} : { kind }),
  ...(account === undefined ? {} : { accountId: await accountIdOf(store, account) }),
});

export const listOperations = endpoint(
  route,
  ['CursorInvalid', 'AccountNotFound'],
  (surroundings) => async (context) => {
    const { store } = surroundings;
    const asked = context.req.valid('query');
    const page = await store.listOperations(await filterOf(store, asked), partOf(asked));
    const view = pageView(page, (operation) => operationView(operation, surroundings));
    return context.json(view, 200);
  },
);
