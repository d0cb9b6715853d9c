import type { Connection } from '../aws/connection.ts';
import { classify } from '../aws/errors.ts';
import { BUDGETS } from '../aws/retry.ts';
import { EXECUTION_ROLE } from '../contracts/names.ts';
import { baselineStack } from '../controls/baseline-stack/baseline-stack.ts';
import type { Target } from '../controls/control.ts';
import { enterRole, verifyUsable } from '../controls/sessions.ts';
import { accountTarget } from '../controls/targets.ts';
import { DomainError } from '../domain/errors.ts';
import { taskDependencies } from './dependencies.ts';
import { type OperationInput, operationInput } from './input.ts';
import { awsAccountOf, type CurrentRun } from './run/current-run.ts';
import { createRunStage, type RunStageDependencies, type StageEntry } from './run/run-stage.ts';
import { task } from './task.ts';

type Entrance = Pick<RunStageDependencies, 'own' | 'settings'>;

const asBootstrap = (
  { own, settings }: Entrance,
  { operation }: CurrentRun,
  target: Target,
): Promise<Connection> =>
  enterRole({
    own,
    target,
    role: settings.bootstrapRole,
    operation,
    permissions: baselineStack.permissions.bootstrap ?? [],
    budgetMs: BUDGETS.newAccount,
  });

/** HoldfastExecution, where an earlier run made it; it is not waited for. */
const asExecution = async (
  { own }: Entrance,
  { operation }: CurrentRun,
  target: Target,
): Promise<Connection | undefined> => {
  const { execution: permissions } = baselineStack.permissions;
  try {
    return await enterRole({
      own,
      target,
      role: EXECUTION_ROLE,
      operation,
      permissions,
      budgetMs: 0,
    });
  } catch (error) {
    const { code, disposition } = classify(error);
    if (/^AccessDenied/.test(code) || disposition === 'not-ready') return undefined;
    throw error;
  }
};

/** Looks as HoldfastExecution where there is one, so that an account at this baseline is never entered as an administrator. */
const enter = async (entrance: Entrance, run: CurrentRun, target: Target): Promise<StageEntry> => {
  await verifyUsable(entrance.own, target);
  const looking = await asExecution(entrance, run, target);
  if (looking === undefined) {
    return { targets: [target], connection: await asBootstrap(entrance, run, target) };
  }
  return {
    targets: [target],
    connection: looking,
    changing: () => asBootstrap(entrance, run, target),
  };
};

/**
 * Brings the baseline stack of the account of a run up to date.
 * @throws DomainError `StageFailed`: no later stage can work without the roles of the stack
 */
export const createEstablishAccess =
  (dependencies: RunStageDependencies) =>
  async ({ operationId }: OperationInput): Promise<OperationInput> => {
    const end = await createRunStage(dependencies)(operationId, {
      control: baselineStack,
      enter: (run, foundation, settings) =>
        enter(dependencies, run, accountTarget(settings, foundation, awsAccountOf(run.account))),
    });
    if (end.status === 'COMPLETED') return { operationId };
    const { message, nextStep } = end.reason;
    throw new DomainError('StageFailed', 'failed', message, { nextStep });
  };

export const handler = task(operationInput, (input) =>
  createEstablishAccess(taskDependencies())(input),
);
