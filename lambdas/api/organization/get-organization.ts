import '@hono/zod-openapi';
import * as z from 'zod';
import { STAGE_STATUSES } from '../../contracts/lifecycle.ts';
import { FOUNDATION_STAGES } from '../../contracts/stages.ts';
import { describeRoute, endpoint } from '../endpoint.ts';
import { pendingSetup, setupView, stageSchema } from '../schemas/run.ts';
import { creationQuotas, creationQuotasSchema } from './creation-quotas.ts';
import { policyQuotas, policyQuotasSchema } from './policy-quotas.ts';

const organizationSchema = z
  .strictObject({
    id: z.string().nullable().describe('Null until the foundation has looked.'),
    managementAccountId: z.string(),
    regions: z.array(z.string()).describe('Where Holdfast hardens accounts.'),
    foundation: z.strictObject({
      status: z.enum(STAGE_STATUSES).describe('What must be true of the organization itself.'),
      stages: z.array(stageSchema),
    }),
    quotas: z.strictObject({
      ...creationQuotasSchema.shape,
      policies: policyQuotasSchema,
    }),
  })
  .openapi('Organization');

const route = describeRoute({
  method: 'get',
  path: '/v1/organization',
  operationId: 'getOrganization',
  tags: ['organization'],
  summary: 'Get the organization',
  description:
    'The organization, how far its foundation is laid, and how much room its quotas leave. Answers from the first moment on.',
  responses: {
    200: {
      description: 'The organization.',
      content: { 'application/json': { schema: organizationSchema } },
    },
  },
});

export const getOrganization = endpoint(route, [], (surroundings) => async (context) => {
  const { store, settings, managementAccount } = surroundings;
  const [foundation, run, unfinished] = await Promise.all([
    store.findFoundation(),
    store.getLatestRun('foundation'),
    store.listUnfinishedOperations(),
  ]);
  const { status, stages } =
    run === undefined ? pendingSetup(FOUNDATION_STAGES, undefined) : setupView(run);
  return context.json(
    {
      id: foundation?.organizationId ?? null,
      managementAccountId: managementAccount,
      regions: [...settings.regions],
      foundation: { status, stages },
      quotas: {
        ...creationQuotas(settings, foundation, unfinished),
        policies: policyQuotas(foundation),
      },
    },
    200,
  );
});
