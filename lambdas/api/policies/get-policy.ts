import '@hono/zod-openapi';
import * as z from 'zod';
import { DomainError } from '../../domain/errors.ts';
import { policyCatalogue } from '../../domain/policies/policy-catalogue.ts';
import { describeRoute, endpoint } from '../endpoint.ts';
import { policySchema, policyView } from './policy-schema.ts';

const route = describeRoute({
  method: 'get',
  path: '/v1/policies/{id}',
  operationId: 'getPolicy',
  tags: ['policies'],
  summary: 'Get a mandatory policy',
  request: {
    params: z.object({
      id: z.string().openapi({ description: 'Id of the policy.', example: 'audit-services' }),
    }),
  },
  responses: {
    200: {
      description: 'The policy.',
      content: { 'application/json': { schema: policySchema } },
    },
  },
});

export const getPolicy = endpoint(
  route,
  ['PolicyNotFound'],
  ({ store, settings }) =>
    async (context) => {
      const { id } = context.req.valid('param');
      const foundation = await store.findFoundation();
      const policies = policyCatalogue(settings, foundation);
      const policy = policies.find((each) => each.id === id);
      if (policy === undefined) {
        throw new DomainError(
          'PolicyNotFound',
          'not-found',
          `there is no mandatory policy '${id}'`,
          { nextStep: `Give one of ${policies.map((each) => each.id).join(', ')}.` },
        );
      }
      return context.json(policyView(policy, foundation), 200);
    },
);
