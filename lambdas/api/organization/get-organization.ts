import '@hono/zod-openapi';
import * as z from 'zod';
import { STAGE_STATUSES } from '../../contracts/lifecycle.ts';
import { QUOTAS } from '../../contracts/quotas.ts';
import { FOUNDATION_STAGES } from '../../contracts/stages.ts';
import type { Operation } from '../../domain/operations/operation.ts';
import type { Foundation } from '../../domain/organization/foundation.ts';
import type { Dependencies } from '../dependencies.ts';
import { describeRoute, endpoint } from '../endpoint.ts';
import { pendingSetup, setupView, stageSchema } from '../schemas/run.ts';
import { policyQuotas, policyQuotasSchema } from './policy-quotas.ts';

const quota = z.strictObject({
  limit: z.int(),
  used: z.int().nullable().describe('Null until the foundation has looked.'),
  available: z.int().nullable(),
});

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
      accounts: quota.describe('Accounts in the organization, closed ones included.'),
      accountCreations: quota.describe('Creations of accounts that AWS works on at once.'),
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

const headRoom = (limit: number, used: number | undefined): z.output<typeof quota> => ({
  limit,
  used: used ?? null,
  available: used === undefined ? null : Math.max(0, limit - used),
});

const quotasOf = (
  { settings }: Pick<Dependencies, 'settings'>,
  foundation: Foundation | undefined,
  unfinished: readonly Operation[],
) => {
  const limit = QUOTAS.createAccountConcurrency;
  const creations = unfinished.filter(({ kind }) => kind === 'create-account').length;
  return {
    accounts: headRoom(settings.quotas.accounts, foundation?.accountCount),
    accountCreations: headRoom(limit, Math.min(limit, creations)),
    policies: policyQuotas(foundation),
  };
};

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
      quotas: quotasOf(surroundings, foundation, unfinished),
    },
    200,
  );
});
