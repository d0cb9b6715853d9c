import { BASELINE_STACK, MANAGED_TAG } from './names.ts';
import type { Permission } from './permissions.ts';

/** What the functions for the StackSet of the baseline do in the management account. Read beside `function-permissions.ts`. */

const SET = `arn:{partition}:cloudformation:{home}:{management}:stackset/${BASELINE_STACK}:*`;
const TYPE = 'arn:{partition}:cloudformation:{home}::type/resource';

const readStackSetsAccess: Permission = {
  sid: 'ReadStackSetsAccess',
  actions: ['cloudformation:DescribeOrganizationsAccess'],
  resources: ['*'],
};

/**
 * Makes the set, or makes it anew while no account has a stack of it: AWS deletes none that has. Without the right to deploy
 * or to update, the foundation can reach no account through it.
 */
export const makeBaselineSet: readonly Permission[] = [
  readStackSetsAccess,
  {
    sid: 'CreateBaselineSet',
    actions: ['cloudformation:CreateStackSet'],
    resources: ['*'],
    conditions: { StringEquals: { [`aws:RequestTag/${MANAGED_TAG}`]: 'true' } },
  },
  {
    sid: 'ManageBaselineSet',
    actions: [
      'cloudformation:DescribeStackSet',
      'cloudformation:ListStackInstances',
      'cloudformation:DeleteStackSet',
      'cloudformation:TagResource',
    ],
    resources: [SET],
  },
];

/**
 * Deploys that set to accounts that have no role for us: this set alone, with these resources alone, and only to places that
 * a request names. An update that names none would reach every account. Source: CloudFormation API Reference, UpdateStackSet.
 */
export const deployBaselineSet: readonly Permission[] = [
  readStackSetsAccess,
  {
    sid: 'ReadBaselineSet',
    actions: [
      'cloudformation:DescribeStackSet',
      'cloudformation:DescribeStackInstance',
      'cloudformation:DescribeStackSetOperation',
      'cloudformation:ListStackSetOperationResults',
    ],
    resources: [SET],
  },
  {
    sid: 'DeployBaselineSet',
    actions: ['cloudformation:CreateStackInstances', 'cloudformation:UpdateStackSet'],
    resources: [
      SET,
      SET.replace(':stackset/', ':stackset-target/'),
      `${TYPE}/AWS-IAM-Role`,
      `${TYPE}/AWS-IAM-ManagedPolicy`,
    ],
    conditions: { Null: { 'cloudformation:TargetRegion': 'false' } },
  },
];
