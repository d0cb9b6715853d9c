import type { OperationId } from '../../contracts/ids.ts';
import { newOperation } from '../../domain/operations/new-operation.ts';
import type { Operation } from '../../domain/operations/operation.ts';
import type { Caller } from '../access/caller.ts';
import { callerOf } from '../access/require-role.ts';
import type { Dependencies } from '../dependencies.ts';
import { describeRoute, endpoint } from '../endpoint.ts';
import { idempotencyHeaders, idsFor } from '../idempotency.ts';
import { acceptedResponse, acceptedSchema, begin, locationOf } from '../operations/accepted.ts';

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

const insert = async (
  { store, now }: Dependencies,
  id: OperationId,
  caller: Caller,
): Promise<Operation> => {
  const operation = newOperation({
    id,
    kind: 'discover-accounts',
    requestedBy: caller.subject,
    createdAt: now(),
  });
  const outcome = await store.insertOperation(operation);
  return outcome === 'inserted' ? operation : store.getOperation(id);
};

const acceptDiscovery = async (
  dependencies: Dependencies,
  caller: Caller,
  key: string | undefined,
): Promise<Operation> => {
  const { store, ulid } = dependencies;
  const unfinished = await store.listUnfinishedOperations();
  const underWay = unfinished.find(({ kind }) => kind === 'discover-accounts');
  const ids = await idsFor(
    dependencies,
    { operation: 'discoverAccounts', subject: caller.subject, key, content: {} },
    { operationId: underWay?.id ?? (`op_${ulid()}` as OperationId) },
  );
  const known =
    ids.operationId === underWay?.id ? underWay : await store.findOperation(ids.operationId);
  const operation = known ?? (await insert(dependencies, ids.operationId, caller));
  await begin(dependencies, operation);
  return operation;
};

export const discoverAccounts = endpoint(
  route,
  ['IdempotencyKeyReused'],
  (surroundings) => async (context) => {
    const key = context.req.valid('header')['Idempotency-Key'];
    const operation = await acceptDiscovery(surroundings, callerOf(context), key);
    return context.json({ operationId: operation.id }, 202, locationOf(operation.id));
  },
);
