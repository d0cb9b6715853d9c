import { FOUNDATION_STAGES } from '../../contracts/stages.ts';
import { describeRoute, endpoint } from '../endpoint.ts';
import { pendingSetup, setupSchema, setupView } from '../schemas/run.ts';

const route = describeRoute({
  method: 'get',
  path: '/v1/organization/preflight',
  operationId: 'getOrganizationPreflight',
  tags: ['organization'],
  summary: 'Get the preflight of the organization',
  description:
    'What the latest look found: in each stage, `changes` are what assuring the organization would change, and `reason` is what is in its way. Everything is PENDING before the first look.',
  responses: {
    200: {
      description: 'The latest preflight.',
      content: { 'application/json': { schema: setupSchema.openapi('OrganizationPreflight') } },
    },
  },
});

export const getOrganizationPreflight = endpoint(route, [], (surroundings) => async (context) => {
  const run = await surroundings.store.getLatestRun('foundation-preflight');
  return context.json(
    run === undefined ? pendingSetup(FOUNDATION_STAGES, undefined) : setupView(run),
    200,
  );
});
