import type { ObservedPlace } from '../controls/account-policies/account-place.ts';
import { accountPolicies } from '../controls/account-policies/account-policies.ts';
import type { Target } from '../controls/control.ts';
import { transition } from '../domain/accounts/lifecycle.ts';
import { DomainError } from '../domain/errors.ts';
import { MODE_OF } from '../domain/operations/passes.ts';
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

export interface ApplyPoliciesDependencies
  extends RunStageDependencies,
    Pick<TaskDependencies, 'actor'> {
  readonly store: RunStageDependencies['store'] & Pick<Store, 'updateAccount'>;
}

/** An account without a type has no OU: it can be looked at, and carried nowhere. */
const requireType = ({ accountId, accountType }: Target, pass: StageInput['pass']): void => {
  if (accountType !== undefined || MODE_OF[pass] === 'report') return;
  throw new DomainError(
    'AccountTypeMissing',
    'unprocessable',
    `account ${accountId} has no account type: there is no OU it belongs into`,
    { nextStep: 'Onboard the account with an account type.' },
  );
};

/** Where the account was found in the end is where the table says it is. */
const notePlace = async (
  dependencies: ApplyPoliciesDependencies,
  { operationId }: StageInput,
  organizationalUnitId: string,
): Promise<void> => {
  const { store } = dependencies;
  const { accountId } = await store.getOperation(operationId);
  if (accountId === undefined) return;
  await store.updateAccount(accountId, (account) =>
    account.organizationalUnitId === organizationalUnitId
      ? undefined
      : transition(
          account,
          { kind: 'observed', state: 'ACTIVE', organizationalUnitId },
          changeContext(dependencies),
        ),
  );
};

/** Moves the account of a run into the OU of its type, and notes where it is once that is so. */
export const createApplyPolicies =
  (dependencies: ApplyPoliciesDependencies) =>
  async (input: StageInput): Promise<StageOutput> => {
    let place: ObservedPlace | undefined;
    await createRunStage(dependencies)(input, {
      control: accountPolicies,
      enter: async ({ home, pass }) => {
        requireType(home, pass);
        return { connection: dependencies.own };
      },
      converged: (_, observed) => {
        place = observed;
      },
    });
    const parent = place?.path.at(-1);
    if (parent !== undefined) await notePlace(dependencies, input, parent);
    return { ...input, stage: accountPolicies.stage };
  };

export const handler = task(stageInput, (input) => createApplyPolicies(taskDependencies())(input));
