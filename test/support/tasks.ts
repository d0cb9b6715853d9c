import { setTimeout } from 'node:timers/promises';
import { ConfiguredRetryStrategy } from '@smithy/core/retry';
import type { Connection } from '../../lambdas/aws/connection.ts';
import { logger } from '../../lambdas/aws/logger.ts';
import type { AccountId, AwsAccountId } from '../../lambdas/contracts/ids.ts';
import { ACCOUNT_STAGES } from '../../lambdas/contracts/stages.ts';
import { createAccount } from '../../lambdas/domain/accounts/lifecycle.ts';
import type { Operation } from '../../lambdas/domain/operations/operation.ts';
import { now, type Store, store, type TaskDependencies } from '../../lambdas/tasks/dependencies.ts';
import { createPublish, type Publish } from '../../lambdas/tasks/publish.ts';
import type { AccountEventOut } from '../../lambdas/tasks/publishing/events-of-change.ts';
import { accountId, accountTypeId, anOperation, operationId, someSettings } from './builders.ts';
import { type ControlPlane, MANAGEMENT } from './control-plane.ts';
import { open, quick } from './controls.ts';

/** What tasks log of failures that tests bring about on purpose is nobody's to read. */
logger.setLogLevel('SILENT');

/** The function's own connection, into the simulated control plane. */
export const ownConnectionTo = (plane: ControlPlane): Connection => {
  const clients = new Map<string, unknown>();
  return {
    accountId: MANAGEMENT as AwsAccountId,
    pacing: quick,
    gate: open,
    client: (service, region, make) => {
      const options = {
        ...plane.aws.as(MANAGEMENT, region),
        maxAttempts: 9,
        retryStrategy: new ConfiguredRetryStrategy(9, () => 5),
      };
      if (!clients.has(service)) clients.set(service, make(options as never));
      return clients.get(service) as ReturnType<typeof make>;
    },
  };
};

export interface TestTasks extends TaskDependencies {
  readonly publish: Publish;
  /** What went to the bus, in order. */
  readonly events: readonly AccountEventOut[];
}

/** What tasks get, over the embedded table and the simulated control plane. */
export const taskDependenciesOf = (
  plane: ControlPlane,
  overrides: Partial<TaskDependencies> = {},
): TestTasks => {
  const dependencies: TaskDependencies = {
    store,
    settings: someSettings(),
    own: ownConnectionTo(plane),
    actor: 'holdfast:test',
    now,
    ...overrides,
  };
  const events: AccountEventOut[] = [];
  const publish = createPublish({
    ...dependencies,
    putEvent: async (event) => {
      events.push(event);
    },
  });
  return { ...dependencies, publish, events };
};

/** A create-account operation as the API leaves it: operation, claims and account are written, nothing has begun. */
export const acceptedCreation = async (
  n = 1,
  values: Partial<NonNullable<Operation['create']>> = {},
): Promise<Operation> => {
  const create = {
    name: 'Payments api',
    accountType: accountTypeId(),
    alias: `payments-api-${n}`,
    aliasGiven: false,
    email: `aws+${n}@example.com`,
    tags: { team: 'payments' },
    ...values,
  };
  const at = now();
  const operation = anOperation({
    id: operationId(n),
    kind: 'create-account',
    accountId: accountId(n),
    create,
    createdAt: at,
    updatedAt: at,
  });
  await store.claim('email', create.email, accountId(n));
  await store.claim('alias', create.alias, accountId(n));
  await store.insertOperation(operation);
  await store.insertAccount(
    createAccount({ id: accountId(n), operationId: operation.id }, create, { at, actor: 'alice' }),
  );
  return operation;
};

/** The stages that the controls would carry out, done. */
export const completeStages = async (
  { id, accountId: account }: Operation,
  through: Pick<Store, 'startStage' | 'endStage'> = store,
): Promise<void> => {
  for (const stage of ACCOUNT_STAGES) {
    await through.startStage(account as AccountId, id, stage.id, now());
    await through.endStage(account as AccountId, id, stage.id, { status: 'COMPLETED', at: now() });
  }
};

/** Asks until the answer is as wanted, as a Wait state would. */
export const eventually = async <T>(
  ask: () => Promise<T>,
  wanted: (answer: T) => boolean,
): Promise<T> => {
  for (let attempt = 0; ; attempt += 1) {
    const answer = await ask();
    if (wanted(answer)) return answer;
    if (attempt > 400) throw new Error(`still not as wanted: ${JSON.stringify(answer)}`);
    await setTimeout(2);
  }
};
