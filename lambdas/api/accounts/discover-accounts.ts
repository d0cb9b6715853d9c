import { callerOf } from '../access/require-role.ts';
import { describeRoute, endpoint } from '../endpoint.ts';
import { idempotencyHeaders } from '../idempotency.ts';
import { acceptOneAtATime } from '../operations/accept-one-at-a-time.ts';
import { acceptedResponse, acceptedSchema, locationOf } from '../operations/accepted.ts';

const route = describeRoute({
  method: 'post',
  path: '/v1/accounts/discover',
  operationId: 'discoverAccounts',
  tags: ['accounts'],
  summary: 'Discover accounts',
  description:
    'Compares the accounts that Holdfast knows with those of the organization, now. While one discovery is under way, asking for another answers with its id.',
  request: { headers: idempotencyHeaders },
  responses: acceptedResponse(acceptedSchema),
});

export const discoverAccounts = endpoint(
  route,
  ['IdempotencyKeyReused'],
  (surroundings) => async (context) => {
    const { id } = await acceptOneAtATime(surroundings, {
      kind: 'discover-accounts',
      operation: 'discoverAccounts',
      caller: callerOf(context),
      key: context.req.valid('header')['Idempotency-Key'],
    });
    return context.json({ operationId: id }, 202, locationOf(id));
  },
);
