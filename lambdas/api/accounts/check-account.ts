import { describeRoute, endpoint } from '../endpoint.ts';
import { checkAccountBody, creationCheckSchema } from './account-check-schema.ts';
import { checkCreation } from './check-creation.ts';

const route = describeRoute({
  method: 'post',
  path: '/v1/accounts/check',
  operationId: 'checkAccount',
  tags: ['accounts'],
  summary: 'Check the creation of an account',
  description:
    'What would become of a creation, as far as it is written yet: everything that is wrong with it, whether alias and e-mail address are free, the quotas, and what hardening costs. Nothing is written, and nothing is reserved.',
  request: {
    body: { content: { 'application/json': { schema: checkAccountBody } }, required: true },
  },
  responses: {
    200: {
      description: 'What would become of it.',
      content: { 'application/json': { schema: creationCheckSchema } },
    },
  },
});

export const checkAccount = endpoint(
  route,
  [],
  (surroundings) => async (context) =>
    context.json(await checkCreation(surroundings, context.req.valid('json')), 200),
);
