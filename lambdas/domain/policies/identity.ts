import { BOOTSTRAP, EXECUTION, FOUNDATION_IN_SECURITY, STACK_SETS } from './exempt-principals.ts';
import type { Guardrail } from './guardrail.ts';
import { ROLE_WRITES } from './role-writes.ts';

export const identity: Guardrail = {
  id: 'identity',
  title: 'Roles and sign-in',
  protects:
    'The roles and policies of Holdfast, and how people sign in to the account, stay as they are.',
  setting: 'identity',
  statements: [
    {
      sid: 'Roles',
      actions: ROLE_WRITES,
      resources: [
        'arn:{partition}:iam::*:role/Holdfast*',
        'arn:{partition}:iam::*:role/holdfast/*',
      ],
      // HoldfastExecution is bound: its own rights change only by the route of the baseline stack.
      exempt: [BOOTSTRAP, STACK_SETS],
    },
    {
      sid: 'ManagedPolicies',
      actions: [
        'iam:CreatePolicy',
        'iam:CreatePolicyVersion',
        'iam:DeletePolicy',
        'iam:DeletePolicyVersion',
        'iam:SetDefaultPolicyVersion',
        'iam:TagPolicy',
        'iam:UntagPolicy',
      ],
      resources: ['arn:{partition}:iam::*:policy/Holdfast*'],
      exempt: [BOOTSTRAP, STACK_SETS],
    },
    {
      sid: 'PassRoles',
      actions: ['iam:PassRole'],
      resources: [
        'arn:{partition}:iam::*:role/Holdfast*',
        'arn:{partition}:iam::*:role/holdfast/*',
      ],
      // To CloudTrail, to Firehose and EventBridge in Security, and by the stacks that make those roles.
      exempt: [EXECUTION, FOUNDATION_IN_SECURITY, BOOTSTRAP, STACK_SETS],
    },
    {
      sid: 'SignIn',
      actions: [
        'iam:CreateSAMLProvider',
        'iam:DeleteSAMLProvider',
        'iam:TagSAMLProvider',
        'iam:UntagSAMLProvider',
        'iam:UpdateSAMLProvider',
      ],
      // IAM Identity Center keeps its own providers through a linked role, which no policy binds.
      resources: [
        'arn:{partition}:iam::*:saml-provider/AWSSSO_*',
        'arn:{partition}:iam::*:saml-provider/Holdfast*',
      ],
    },
  ],
};
