import { BOOTSTRAP, CONTROL_TOWER, EXECUTION, STACK_SETS } from './exempt-principals.ts';
import type { Guardrail } from './guardrail.ts';
import { ROLE_GAINS, ROLE_LOSSES, ROLE_WRITES } from './role-writes.ts';

/**
 * What the other guardrails stand on. A role that one of them exempts can be made or taken over by nobody who is not exempt
 * himself; else an administrator would make a role of that name and switch everything off. It has no setting of its own:
 * with `identity` off, the other policies would be worth nothing without it.
 */
export const policySafety: Guardrail = {
  id: 'policy-safety',
  title: 'The policies themselves',
  protects:
    'The account stays in the organization, and nobody becomes a role that policies exempt.',
  statements: [
    {
      sid: 'ExemptRoles',
      actions: ROLE_WRITES,
      resources: [EXECUTION, 'arn:{partition}:iam::*:role/HoldfastFoundation'],
      exempt: [BOOTSTRAP, STACK_SETS],
    },
    {
      // The real ones are made by CloudFormation's linked role.
      sid: 'StackSetRoles',
      actions: ROLE_WRITES,
      resources: [STACK_SETS],
    },
    { sid: 'EntryRoles', actions: ROLE_GAINS, resources: [BOOTSTRAP], exempt: [BOOTSTRAP] },
    {
      // With `bootstrapTrust: remove` HoldfastExecution takes the role away; nobody rises by that.
      sid: 'EntryRolesLost',
      actions: ROLE_LOSSES,
      resources: [BOOTSTRAP],
      exempt: [BOOTSTRAP, EXECUTION],
    },
    {
      sid: 'ControlTowerRole',
      actions: ROLE_WRITES,
      resources: [CONTROL_TOWER],
      exempt: [BOOTSTRAP, CONTROL_TOWER],
    },
    { sid: 'Leave', actions: ['organizations:LeaveOrganization'], resources: ['*'] },
  ],
};
