import { dataOf } from '../../../client/client.ts';
import { type HeadRoom, headRoomOf } from '../organization/organization-view.ts';
import { type Check, type Finding, fail, ok, warn } from './check.ts';

export const foundation: Check = {
  id: 'foundation',
  title: 'Foundation',
  after: 'role',
  run: async ({ client }) => {
    const { foundation: found } = await dataOf(client.GET('/v1/organization'));
    if (found.status === 'COMPLETED') return ok(`all ${found.stages.length} stages are completed`);
    const failed = found.stages.filter(({ status }) => status === 'FAILED');
    if (failed.length > 0) {
      const reasons = failed.map(({ title, reason }) => `${title}: ${reason?.message ?? 'failed'}`);
      return fail(
        reasons.join('; '),
        `${failed[0]?.reason?.nextStep ?? ''} Then: holdfast organization assure --wait`.trim(),
      );
    }
    return warn(
      `the foundation is ${found.status}: no account can be created yet`,
      'holdfast organization watch shows how far it is.',
    );
  },
};

export const regions: Check = {
  id: 'regions',
  title: 'Regions',
  after: 'role',
  run: async ({ client }) => {
    const { regions: found } = await dataOf(client.GET('/v1/organization'));
    return found.length === 0
      ? fail('no region is hardened', 'Name regions in holdfast.config.yaml, then deploy.')
      : ok(
          `${found.length} ${found.length === 1 ? 'region is' : 'regions are'} hardened: ${found.join(', ')}`,
        );
  },
};

/** Below this share of a quota somebody should ask for more. */
const LITTLE = 0.1;

const NEXT_STEPS: readonly (readonly [RegExp, string])[] = [
  [/^accounts/, 'Ask AWS for a higher quota of accounts (Service Quotas, AWS Organizations).'],
  [/^account creations/, 'Wait until the creations under way have ended.'],
  [/^policies on/, 'Detach policies of your own there, or merge them: AWS allows no more.'],
  [/^characters/, 'Turn guardrails off that you do not need: AWS allows no longer policies.'],
];

const roomFinding = ({ what, limit, used, available }: HeadRoom): Finding | undefined => {
  if (available === null || used === null || limit === 0 || available / limit >= LITTLE)
    return undefined;
  const step = NEXT_STEPS.find(([pattern]) => pattern.test(what))?.[1] ?? '';
  const message = `${what}: ${used} of ${limit} used, ${available} left`;
  return available <= 0 ? fail(message, step) : warn(message, step);
};

export const quotas: Check = {
  id: 'quotas',
  title: 'Quotas',
  after: 'role',
  run: async ({ client }) => {
    const rooms = headRoomOf(await dataOf(client.GET('/v1/organization')));
    const findings = rooms.flatMap((room) => roomFinding(room) ?? []);
    if (findings.length > 0) return findings;
    const uncounted = rooms.filter(({ used }) => used === null).length;
    return ok(
      `${rooms.length - uncounted} quotas leave a tenth or more${uncounted === 0 ? '' : `; ${uncounted} are not counted yet`}`,
    );
  },
};
