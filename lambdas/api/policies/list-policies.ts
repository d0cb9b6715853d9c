import '@hono/zod-openapi';
import * as z from 'zod';
import { policyCatalogue } from '../../domain/policies/policy-catalogue.ts';
import { describeRoute, endpoint } from '../endpoint.ts';
import { policySchema, policyView } from './policy-schema.ts';

const policyList = z
  .strictObject({
    items: z.array(policySchema),
    nextCursor: z.string().nullable().describe('Always null: the list has one page.'),
  })
  .openapi('PolicyList');

const route = describeRoute({
  method: 'get',
  path: '/v1/policies',
  operationId: 'listPolicies',
  tags: ['policies'],
  summary: 'List mandatory policies',
  description:
    'The service control policies that ship with Holdfast: what each keeps out of reach, its document, and where it is attached. Policies of your own are not among them.',
  responses: {
    200: {
      description: 'Every mandatory policy.',
      content: { 'application/json': { schema: policyList } },
    },
  },
});

export const listPolicies = endpoint(route, [], ({ store, settings }) => async (context) => {
  const foundation = await store.findFoundation();
  const policies = policyCatalogue(settings, foundation);
  const items = policies.map((policy) => policyView(policy, foundation));
  return context.json({ items, nextCursor: null }, 200);
});
