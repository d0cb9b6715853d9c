import { FINDINGS_ROLE, FOUNDATION_ROLE, MANAGED_TAG } from '../../contracts/names.ts';
import { BOOTSTRAP, CONTROL_TOWER, ENTRY, EXECUTION, STACK_SETS } from './exempt-principals.ts';
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
    'The account stays in the organization and open, nobody becomes a role that policies exempt, and the policies are changed from the management account alone.',
  statements: [
    {
      sid: 'ExemptRoles',
      // Whoever passes a role to a service of his own acts as the role.
      actions: [...ROLE_WRITES, 'iam:PassRole'],
      resources: [
        EXECUTION,
        `arn:{partition}:iam::*:role/${FOUNDATION_ROLE}`,
        `arn:{partition}:iam::*:role/${FINDINGS_ROLE}`,
      ],
      exempt: [BOOTSTRAP, STACK_SETS],
    },
    {
      // The real ones are made by CloudFormation's linked role.
      sid: 'StackSetRoles',
      actions: ROLE_WRITES,
      resources: [STACK_SETS],
    },
    { sid: 'EntryRoles', actions: ROLE_GAINS, resources: [ENTRY], exempt: [BOOTSTRAP] },
    {
      // With `bootstrapTrust: remove` HoldfastExecution takes the role away; nobody rises by that.
      sid: 'EntryRolesLost',
      actions: ROLE_LOSSES,
      resources: [ENTRY],
      exempt: [BOOTSTRAP, EXECUTION],
    },
    {
      sid: 'ControlTowerRole',
      actions: ROLE_WRITES,
      resources: [CONTROL_TOWER],
      exempt: [BOOTSTRAP, CONTROL_TOWER, STACK_SETS],
    },
    {
      sid: 'Leave',
      actions: [
        'account:CloseAccount',
        'organizations:DisablePolicyType',
        'organizations:LeaveOrganization',
      ],
      resources: ['*'],
    },
    {
      // For organizations that delegate the administration of policies to one of their accounts.
      sid: 'Policies',
      actions: [
        'organizations:DeletePolicy',
        'organizations:DetachPolicy',
        'organizations:TagResource',
        'organizations:UntagResource',
        'organizations:UpdatePolicy',
      ],
      resources: ['arn:{partition}:organizations::*:policy/*/service_control_policy/*'],
      conditions: { StringEquals: { [`aws:ResourceTag/${MANAGED_TAG}`]: 'true' } },
    },
  ],
};
