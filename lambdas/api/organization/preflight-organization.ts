import { callerOf } from '../access/require-role.ts';
import { describeRoute, endpoint } from '../endpoint.ts';
import { idempotencyHeaders } from '../idempotency.ts';
import { acceptOneAtATime } from '../operations/accept-one-at-a-time.ts';
import { acceptedResponse, acceptedSchema, locationOf } from '../operations/accepted.ts';

const route = describeRoute({
  method: 'post',
  path: '/v1/organization/preflight',
  operationId: 'preflightOrganization',
  tags: ['organization'],
  summary: 'Run the preflight of the organization',
  description:
    'Goes through every stage of the foundation and changes nothing: what assuring the organization would change in which account, and what is in its way. While one look is under way, asking for another answers with its id.',
  request: { headers: idempotencyHeaders },
  responses: acceptedResponse(acceptedSchema),
});

export const preflightOrganization = endpoint(
  route,
  ['IdempotencyKeyReused'],
  (surroundings) => async (context) => {
    const { id } = await acceptOneAtATime(surroundings, {
      kind: 'preflight-organization',
      operation: 'preflightOrganization',
      caller: callerOf(context),
      key: context.req.valid('header')['Idempotency-Key'],
    });
    return context.json({ operationId: id }, 202, locationOf(id));
  },
);
