import { callerOf } from '../access/require-role.ts';
import { describeRoute, endpoint } from '../endpoint.ts';
import { idempotencyHeaders } from '../idempotency.ts';
import { acceptOneAtATime } from '../operations/accept-one-at-a-time.ts';
import { acceptedResponse, acceptedSchema, locationOf } from '../operations/accepted.ts';

const route = describeRoute({
  method: 'post',
  path: '/v1/organization/assure',
  operationId: 'assureOrganization',
  tags: ['organization'],
  summary: 'Assure the organization',
  description:
    'Carries the organization through every stage of its foundation again: what differs is mended, what holds is only looked at. While one run is under way, asking for another answers with its id.',
  request: { headers: idempotencyHeaders },
  responses: acceptedResponse(acceptedSchema),
});

export const assureOrganization = endpoint(
  route,
  ['IdempotencyKeyReused'],
  (surroundings) => async (context) => {
    const { id } = await acceptOneAtATime(surroundings, {
      kind: 'assure-organization',
      operation: 'assureOrganization',
      caller: callerOf(context),
      key: context.req.valid('header')['Idempotency-Key'],
    });
    return context.json({ operationId: id }, 202, locationOf(id));
  },
);
