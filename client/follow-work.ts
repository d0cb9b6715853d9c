import { dataOf, type HoldfastClient } from './client.ts';
import { type FollowOptions, follow, type Sight } from './follow.ts';
import type { Operation, Stage } from './types.ts';

/** What can be said of the stages that an operation goes through. */
export interface WorkStages {
  readonly startedAt: string | null;
  readonly stages: readonly Stage[];
  /** When runs of this kind have ended by; null when nobody can say. */
  readonly expectedEndAt: string | null;
}

/** An operation, and the stages it has; `run` is absent where it has none, and until its run has begun. */
export interface Work {
  readonly operation: Operation;
  readonly run?: WorkStages;
}

/** Whether nothing more will come of an operation. */
export const hasEnded = ({ status }: Operation): boolean =>
  status === 'SUCCEEDED' || status === 'FAILED';

const accountStages = async (
  client: HoldfastClient,
  operationId: string,
  id: string,
): Promise<WorkStages | undefined> => {
  const setup = await dataOf(client.GET('/v1/accounts/{id}/setup', { params: { path: { id } } }));
  return setup.runId === operationId ? setup : undefined;
};

const organizationStages = async (
  client: HoldfastClient,
  operationId: string,
): Promise<WorkStages | undefined> => {
  const look = await dataOf(client.GET('/v1/organization/preflight'));
  return look.runId === operationId ? { ...look, expectedEndAt: null } : undefined;
};

const foundationStages = async (client: HoldfastClient): Promise<WorkStages> => {
  const { foundation } = await dataOf(client.GET('/v1/organization'));
  const begun = foundation.stages.flatMap(({ startedAt }) => startedAt ?? []).sort();
  return { startedAt: begun[0] ?? null, stages: foundation.stages, expectedEndAt: null };
};

const stagesOf = (
  client: HoldfastClient,
  { id, kind, accountId }: Operation,
): Promise<WorkStages | undefined> => {
  if (kind === 'assure-organization') return foundationStages(client);
  if (kind === 'preflight-organization') return organizationStages(client, id);
  return accountId === undefined
    ? Promise.resolve(undefined)
    : accountStages(client, id, accountId);
};

/** One look at an operation. The operation comes first: one that has ended then has all its stages. */
export const lookAtWork = async (client: HoldfastClient, id: string): Promise<Work> => {
  const operation = await dataOf(client.GET('/v1/operations/{id}', { params: { path: { id } } }));
  const run = await stagesOf(client, operation);
  return run === undefined ? { operation } : { operation, run };
};

/** Follows an operation until it has ended, through lost connections. */
export const followWork = (
  client: HoldfastClient,
  operationId: string,
  options?: FollowOptions,
): AsyncGenerator<Sight<Work>, void, undefined> =>
  follow(
    () => lookAtWork(client, operationId),
    ({ operation }) => hasEnded(operation),
    options,
  );
