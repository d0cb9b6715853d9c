import { ActivateOrganizationsAccessCommand } from '@aws-sdk/client-cloudformation';
import { cloudFormation } from '../../lambdas/aws/clients/cloudformation.ts';
import type { Connection } from '../../lambdas/aws/connection.ts';
import type { AwsAccountId, OperationId } from '../../lambdas/contracts/ids.ts';
import type { Settings } from '../../lambdas/contracts/settings.ts';
import { baselineSet } from '../../lambdas/controls/baseline-set/baseline-set.ts';
import { baselineStack } from '../../lambdas/controls/baseline-stack/baseline-stack.ts';
import { enterForBaseline } from '../../lambdas/controls/baseline-stack/enter-for-baseline.ts';
import { runControl } from '../../lambdas/controls/engine.ts';
import type { StageCell } from '../../lambdas/domain/operations/stage.ts';
import { operationId } from './builders.ts';
import { quick } from './controls.ts';
import { CREATED, type Hardening, MANAGEMENT } from './hardening.ts';

interface SetPreparation {
  readonly settings?: Settings;
  readonly mode?: 'enforce' | 'report';
  readonly connection?: Connection;
}

export interface Establishment {
  readonly account?: AwsAccountId;
  readonly settings?: Settings;
  /** Of the run; the same again is the same run after a crash. */
  readonly run?: OperationId;
}

/** Brings the baseline stack as the function of the stage Access does, in one account. */
export const establishBaseline = async (
  here: Hardening,
  { account = CREATED, settings = here.settings, run = operationId() }: Establishment = {},
): Promise<StageCell | undefined> => {
  const target = here.target(account);
  const access = await enterForBaseline({
    own: here.own('establish-access'),
    target,
    operation: { id: run, requestedBy: 'alice' },
    bootstrapRole: settings.bootstrapRole,
    accessRoles: settings.accessRoles,
    patienceMs: 0,
  });
  const [cell] = await runControl(baselineStack, {
    ...access,
    mode: 'enforce',
    targets: [target],
    settings,
    pacing: quick,
    report: async () => {},
  });
  return cell;
};

/** StackSets may act in the organization. */
export const activateStackSets = async (here: Hardening): Promise<void> => {
  const management = cloudFormation(
    here.administrator(MANAGEMENT),
    here.target(MANAGEMENT).homeRegion,
  );
  await management.send(new ActivateOrganizationsAccessCommand({}));
};

/** Brings the StackSet to what these settings make it, as the foundation does. */
export const prepareBaselineSet = async (
  here: Hardening,
  {
    settings = here.settings,
    mode = 'enforce',
    connection = here.own('prepare-baseline-set'),
  }: SetPreparation = {},
): Promise<StageCell | undefined> => {
  const [cell] = await runControl(baselineSet, {
    mode,
    targets: [here.target(MANAGEMENT)],
    settings,
    connection,
    pacing: quick,
    report: async () => {},
  });
  return cell;
};

/** What the foundation does before any account needs it. */
export const layBaselineSet = async (here: Hardening): Promise<void> => {
  await activateStackSets(here);
  await prepareBaselineSet(here);
};

/** The settings, with another template to bring. */
export const changedBaseline = (settings: Settings): Settings => ({
  ...settings,
  trail: { mode: 'account', logRetentionDays: 90 },
});

type Calls = Awaited<ReturnType<Hardening['calls']>>;

/** The roles that were tried, with what STS answered. */
export const rolesTried = (calls: Calls): readonly (readonly [string | undefined, number])[] =>
  calls
    .filter(({ operation }) => operation === 'AssumeRole')
    .map(({ parameters, status }) => [String(parameters['RoleArn']).split('/').at(-1), status]);
