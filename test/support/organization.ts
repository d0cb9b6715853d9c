import { OrganizationsClient } from '@aws-sdk/client-organizations';
import type { Connection } from '../../lambdas/aws/connection.ts';
import type { Change, Control, Target } from '../../lambdas/controls/control.ts';
import { type ControlRun, runControl } from '../../lambdas/controls/engine.ts';
import {
  mandatoryPolicies,
  policiesByName,
} from '../../lambdas/controls/mandatory-policies/mandatory-policies.ts';
import {
  organizationalUnits,
  unitsByAccountType,
} from '../../lambdas/controls/organizational-units/organizational-units.ts';
import type { StageCell } from '../../lambdas/domain/operations/stage.ts';
import { quick } from './controls.ts';
import { type Hardening, MANAGEMENT } from './hardening.ts';

/** Runs a control of the organization, or of Organizations alone, over one target. */
export const runOver = <Desired, Observed, Step extends Change>(
  here: Hardening,
  control: Control<Desired, Observed, Step>,
  target: Target,
  connection: Connection,
  changes: Partial<ControlRun<Observed>> = {},
): Promise<readonly StageCell[]> =>
  runControl(control, {
    mode: 'enforce',
    targets: [target],
    settings: here.settings,
    connection,
    pacing: quick,
    report: async () => {},
    ...changes,
  });

/** The organization's own target, once the OUs of its account types are made. */
export const withUnits = async (here: Hardening): Promise<Target> => {
  const target = here.target(MANAGEMENT);
  let units = {};
  await runOver(here, organizationalUnits, target, here.own('ensure-organizational-units'), {
    converged: (_, observed) => {
      units = unitsByAccountType(organizationalUnits.desired(here.settings, target), observed);
    },
  });
  return { ...target, foundation: { ...target.foundation, units } };
};

/** The organization's own target, once the mandatory policies are attached as well. */
export const withPolicies = async (here: Hardening): Promise<Target> => {
  const target = await withUnits(here);
  let policies = {};
  await runOver(here, mandatoryPolicies, target, here.own('attach-mandatory-policies'), {
    converged: (_, observed) => {
      policies = policiesByName(mandatoryPolicies.desired(here.settings, target), observed);
    },
  });
  return { ...target, foundation: { ...target.foundation, policies } };
};

/** Organizations as the administrator of the management account uses it. */
export const organizationsOf = (here: Hardening): OrganizationsClient =>
  new OrganizationsClient({ ...here.aws.as(MANAGEMENT, 'us-east-1'), maxAttempts: 5 });
