import type { ExpectedDenial } from './excuse.ts';

/** Calls of Holdfast's roles that tests want denied. One that no suite meets any more fails `npm test`. */
export const EXPECTED_DENIALS: readonly ExpectedDenial[] = [
  {
    role: /^holdfast-/,
    action: 'sts:AssumeRole',
    resource: /:role\/(HoldfastExecution|HoldfastAudit)$/,
    because: 'no resource-based policy',
    reason:
      'Roles are tried before an account has them: AWS answers alike whether a role is absent or trusts somebody else.',
  },
  {
    role: /^holdfast-/,
    action: 'sts:AssumeRole',
    resource: /:role\/(?!Holdfast)/,
    because: 'no resource-based policy',
    reason: 'Accounts that joined by invitation have no role that lets the organization in.',
  },
  {
    role: /^(Holdfast\w+|sessions that only look)$/,
    action: 'iam:ListRoles',
    because: 'no session policy',
    reason: 'Tests ask for more than a session was opened for.',
  },
  {
    role: /^holdfast-establish-access$/,
    action: 'cloudformation:CreateStackInstances',
    resource: /:stackset\/Other:/,
    because: 'no identity-based policy',
    reason: 'A test asks for another StackSet than that of the baseline.',
  },
  {
    role: /^holdfast-establish-access$/,
    action: 'cloudformation:CreateStackSet',
    because: 'no identity-based policy',
    reason: 'A test asks an account’s run to make a StackSet, which is the foundation’s.',
  },
  {
    role: /^holdfast-establish-access$/,
    action: 'cloudformation:UpdateStackSet',
    because: 'no identity-based policy',
    reason: 'A test asks to update the StackSet in every account at once.',
  },
  {
    role: /^holdfast-prepare-baseline-set$/,
    action: 'cloudformation:CreateStackInstances',
    because: 'no identity-based policy',
    reason: 'A test asks the foundation to reach accounts through the StackSet.',
  },
  {
    role: /^holdfast-prepare-baseline-set$/,
    action: 'cloudformation:UpdateStackSet',
    because: 'no identity-based policy',
    reason: 'A test asks the foundation to reach accounts through the StackSet.',
  },
  {
    role: /^holdfast-set-defaults$/,
    action: 'account:PutAlternateContact',
    because: 'no identity-based policy',
    reason: 'A test asks for another contact than SECURITY.',
  },
  {
    role: /^bootstrap session of security-stack$/,
    action: 'events:PutTargets',
    because: 'in a service control policy',
    reason: 'A test forbids the last resource of the stack, to see the others taken back.',
  },
  {
    role: /^HoldfastExecution$/,
    action: 'cloudformation:DescribeStacks',
    because: 'no identity-based policy',
    reason: 'A test takes the policies of the role away, as a customer might.',
  },
  {
    role: /^HoldfastExecution$/,
    action: 'iam:GetRole',
    because: 'no identity-based policy',
    reason: 'A test takes the policies of the role away, as a customer might.',
  },
  {
    role: /^bootstrap session of baseline-stack$/,
    action: 'iam:CreateRole',
    because: 'explicit deny in a service control policy',
    reason: 'A policy of a customer denies what a stack makes.',
  },
  {
    role: /^HoldfastExecution$/,
    action: 'config:PutConfigurationRecorder',
    because: 'explicit deny in a service control policy',
    reason: 'Control Tower denies changes of Config, also in regions that it does not govern.',
  },
  {
    role: /^bootstrap session of log-archive$/,
    action: 's3:PutBucketLogging',
    because: 'explicit deny in an identity-based policy',
    reason: 'Tests break the making of the log archive off, as limits of a customer might.',
  },
  {
    role: /^bootstrap session of log-archive$/,
    action: 's3:DeleteBucket',
    because: 'explicit deny in an identity-based policy',
    reason: 'A test keeps CloudFormation from taking it back, too.',
  },
];
