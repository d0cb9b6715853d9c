import { accountIdentity } from '../controls/account-identity/account-identity.ts';
import type { Account } from '../domain/accounts/account.ts';
import { transition } from '../domain/accounts/lifecycle.ts';
import {
  changeContext,
  type Store,
  type TaskDependencies,
  taskDependencies,
} from './dependencies.ts';
import { type StageInput, stageInput } from './input.ts';
import type { StageOutput } from './run/control-task.ts';
import { createRunStage, type RunStageDependencies } from './run/run-stage.ts';
import { task } from './task.ts';

export interface IdentifyAccountDependencies
  extends RunStageDependencies,
    Pick<TaskDependencies, 'actor'> {
  readonly store: RunStageDependencies['store'] &
    Pick<Store, 'claim' | 'release' | 'updateAccount'>;
}

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
  async (input: StageInput): Promise<StageOutput> => {
    let alias: string | undefined;
    await createRunStage(dependencies)(input, {
      control: accountIdentity,
      converged: (_, observed) => {
        alias = observed.alias;
      },
      completed: async ({ account }) => {
        if (alias !== undefined) await noteAlias(dependencies, account, alias);
      },
    });
    return { ...input, stage: accountIdentity.stage };
  };

export const handler = task(stageInput, (input) =>
  createIdentifyAccount(taskDependencies())(input),
);
