import { ulid } from 'ulid';
import type { Connection } from '../../lambdas/aws/connection.ts';
import type { OperationId } from '../../lambdas/contracts/ids.ts';
import type { Settings } from '../../lambdas/contracts/settings.ts';
import { FOUNDATION_STAGES } from '../../lambdas/contracts/stages.ts';
import { newOperation } from '../../lambdas/domain/operations/new-operation.ts';
import type { Stage } from '../../lambdas/domain/operations/stage.ts';
import { createAggregateConfiguration } from '../../lambdas/tasks/aggregate-configuration.ts';
import { createAppointGuardDutyAdministrator } from '../../lambdas/tasks/appoint-guard-duty-administrator.ts';
import { createAttachMandatoryPolicies } from '../../lambdas/tasks/attach-mandatory-policies.ts';
import { now, store, type TaskDependencies } from '../../lambdas/tasks/dependencies.ts';
import { createEnableOrganizationTrail } from '../../lambdas/tasks/enable-organization-trail.ts';
import { createEnableTrustedAccess } from '../../lambdas/tasks/enable-trusted-access.ts';
import { createEnsureFoundationAccounts } from '../../lambdas/tasks/ensure-foundation-accounts.ts';
import { createEnsureOrganizationalUnits } from '../../lambdas/tasks/ensure-organizational-units.ts';
import { createInspectOrganization } from '../../lambdas/tasks/inspect-organization.ts';
import { createLayLogArchive } from '../../lambdas/tasks/lay-log-archive.ts';
import { createLayOrganizationAnalyzers } from '../../lambdas/tasks/lay-organization-analyzers.ts';
import { createManageRootAccess } from '../../lambdas/tasks/manage-root-access.ts';
import { createPrepareBaselineSet } from '../../lambdas/tasks/prepare-baseline-set.ts';
import { createPrepareSecurityAccount } from '../../lambdas/tasks/prepare-security-account.ts';
import { createSetOrganizationAlarms } from '../../lambdas/tasks/set-organization-alarms.ts';

type Look = (dependencies: LookDependencies) => (input: { runId: OperationId }) => Promise<unknown>;
type LookDependencies = TaskDependencies & { readonly publish: () => Promise<void> };

/** The tasks of the foundation workflow, in its order. */
const LOOKS: readonly Look[] = [
  createInspectOrganization,
  createEnsureOrganizationalUnits,
  createEnsureFoundationAccounts,
  createEnableTrustedAccess,
  createLayLogArchive,
  createPrepareSecurityAccount,
  createEnableOrganizationTrail,
  createSetOrganizationAlarms,
  createAppointGuardDutyAdministrator,
  createLayOrganizationAnalyzers,
  createAggregateConfiguration,
  createManageRootAccess,
  createPrepareBaselineSet,
  createAttachMandatoryPolicies,
];

/** How many tasks there are; tests hold it to the workflow. */
export const LOOKED_AT = LOOKS.length;

/**
 * What the foundation would change, stage by stage, in the words in which it will later say what it changed: its own tasks
 * look, and change nothing. One that cannot go on ends the look; what it met is in its stage.
 */
export const foundationPlan = async (
  own: Connection,
  settings: Settings,
): Promise<readonly Stage[]> => {
  const runId = `op_${ulid()}` as OperationId;
  await store.insertOperation(
    newOperation({
      id: runId,
      kind: 'preflight-organization',
      requestedBy: 'holdfast:deploy',
      createdAt: now(),
    }),
  );
  const dependencies: LookDependencies = {
    store,
    settings,
    own,
    actor: 'holdfast:deploy',
    now,
    publish: async () => undefined,
  };
  try {
    for (const look of LOOKS) await look(dependencies)({ runId });
  } catch (error) {
    const { stages } = await store.getRun('foundation-preflight', runId);
    if (!stages.some(({ status }) => status === 'FAILED')) throw error;
  }
  const { stages } = await store.getRun('foundation-preflight', runId);
  const order = FOUNDATION_STAGES.map(({ id }) => id as string);
  return stages.toSorted((one, other) => order.indexOf(one.id) - order.indexOf(other.id));
};
