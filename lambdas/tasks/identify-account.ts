import type { Settings } from '../contracts/settings.ts';
import { accountIdentity } from '../controls/account-identity/account-identity.ts';
import type { Target } from '../controls/control.ts';
import { accountTarget } from '../controls/targets.ts';
import type { Account } from '../domain/accounts/account.ts';
import { aliasFrom } from '../domain/accounts/alias.ts';
import { transition } from '../domain/accounts/lifecycle.ts';
import type { Foundation } from '../domain/organization/foundation.ts';
import {
  changeContext,
  type Store,
  type TaskDependencies,
  taskDependencies,
} from './dependencies.ts';
import { type OperationInput, operationInput } from './input.ts';
import { awsAccountOf } from './run/current-run.ts';
import { enterAsExecution } from './run/enter-as-execution.ts';
import { createRunStage, type RunStageDependencies } from './run/run-stage.ts';
import { task } from './task.ts';

export interface IdentifyAccountDependencies
  extends RunStageDependencies,
    Pick<TaskDependencies, 'actor'> {
  readonly store: RunStageDependencies['store'] &
    Pick<Store, 'claim' | 'release' | 'updateAccount'>;
}

const targetOf = (settings: Settings, foundation: Foundation, account: Account): Target =>
  accountTarget(settings, foundation, awsAccountOf(account), {
    value: account.alias ?? aliasFrom(account.name),
    given: account.aliasGiven,
  });

/** The alias in AWS is the account's, whatever was asked for: it is claimed before it is noted, the former one freed after. */
const noteAlias = async (
  dependencies: IdentifyAccountDependencies,
  { id, alias: former }: Account,
  alias: string,
): Promise<void> => {
  const { store } = dependencies;
  await store.claim('alias', alias, id);
  await store.updateAccount(id, (current) =>
    transition(current, { kind: 'alias-set', alias }, changeContext(dependencies)),
  );
  if (former !== undefined && former !== alias) await store.release('alias', former, id);
};

/** Gives the account of a run its alias, and notes which one it got. */
export const createIdentifyAccount =
  (dependencies: IdentifyAccountDependencies) =>
  async ({ operationId }: OperationInput): Promise<OperationInput> => {
    let alias: string | undefined;
    await createRunStage(dependencies)(operationId, {
      control: accountIdentity,
      enter: async (run, foundation, settings) => {
        const target = targetOf(settings, foundation, run.account);
        const connection = await enterAsExecution(dependencies.own, accountIdentity, run, target);
        return { targets: [target], connection };
      },
      converged: (_, observed) => {
        alias = observed.alias;
      },
      completed: async ({ account }) => {
        if (alias !== undefined) await noteAlias(dependencies, account, alias);
      },
    });
    return { operationId };
  };

export const handler = task(operationInput, (input) =>
  createIdentifyAccount(taskDependencies())(input),
);
