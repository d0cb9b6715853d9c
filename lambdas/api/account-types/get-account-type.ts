import '@hono/zod-openapi';
import * as z from 'zod';
import { accountTypes } from '../../domain/account-types/catalogue.ts';
import { DomainError } from '../../domain/errors.ts';
import { describeRoute, endpoint } from '../endpoint.ts';
import { accountTypeSchema, accountTypeView } from './account-type-schema.ts';

const route = describeRoute({
  method: 'get',
  path: '/v1/account-types/{id}',
  operationId: 'getAccountType',
  tags: ['account-types'],
  summary: 'Get an account type',
  request: {
    params: z.object({
      id: z.string().openapi({ description: 'Id of the account type.', example: 'production' }),
    }),
  },
  responses: {
    200: {
      description: 'The account type.',
      content: { 'application/json': { schema: accountTypeSchema } },
    },
  },
});

export const getAccountType = endpoint(
  route,
  ['AccountTypeNotFound'],
  ({ store, settings }) =>
    async (context) => {
      const { id } = context.req.valid('param');
      const types = accountTypes(settings);
      const type = types.find((each) => each.id === id);
      if (type === undefined) {
        throw new DomainError(
          'AccountTypeNotFound',
          'not-found',
          `there is no account type '${id}'`,
          {
            nextStep: `Give one of ${types.map((each) => each.id).join(', ')}.`,
          },
        );
      }
      return context.json(accountTypeView(type, await store.findFoundation()), 200);
    },
);
