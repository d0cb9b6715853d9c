import { keepOrganizationAlarms, manageOrganizationAlarms } from './alarm-permissions.ts';
import { manageContacts } from './contact-permissions.ts';
import { appointGuardDutyAdministrator } from './guard-duty-permissions.ts';
import { withKillSwitch } from './kill-switch-permissions.ts';
import {
  AUDIT_ROLE,
  BASELINE_STACK,
  EXECUTION_ROLE,
  FOUNDATION_ROLE,
  MANAGED_TAG,
} from './names.ts';
import type { Permission } from './permissions.ts';
import { attachPolicies, placeAccounts } from './policy-permissions.ts';
import { manageRootAccess } from './root-access-permissions.ts';
import { activateStackSets } from './stack-sets-permissions.ts';
import { manageOrganizationTrail } from './trail-permissions.ts';

/** What each function's role may do in the management account. Read beside `functions.ts`. */

const TABLE = 'arn:{partition}:dynamodb:{home}:{management}:table/holdfast';
const MACHINE = 'arn:{partition}:states:{home}:{management}:stateMachine:holdfast-';
const EXECUTION = 'arn:{partition}:states:{home}:{management}:execution:holdfast-';
const WORKFLOWS = [
  'account-creation',
  'account-assurance',
  'account-discovery',
  'foundation',
] as const;

const readTable: Permission = {
  sid: 'ReadTable',
  actions: ['dynamodb:GetItem', 'dynamodb:Query'],
  resources: [TABLE, `${TABLE}/index/*`],
};
const writeTable: Permission = {
  sid: 'WriteTable',
  actions: ['dynamodb:PutItem', 'dynamodb:UpdateItem', 'dynamodb:DeleteItem'],
  resources: [TABLE],
};
/** The items that the API may write; stages, leases, audit records and settings are the workers' own. */
const writeOwnItems: Permission = {
  ...writeTable,
  sid: 'WriteOwnItems',
  conditions: {
    'ForAllValues:StringLike': {
      'dynamodb:LeadingKeys': ['account#*', 'unique#*', 'operation#*', 'idempotency#*'],
    },
  },
};
const startWorkflows: Permission = {
  sid: 'StartWorkflows',
  actions: ['states:StartExecution'],
  resources: WORKFLOWS.map((name) => `${MACHINE}${name}`),
};
const putEvents: Permission = {
  sid: 'PutEvents',
  actions: ['events:PutEvents'],
  resources: ['arn:{partition}:events:{home}:{management}:event-bus/holdfast'],
};
/** Organizations reads name no resource that could be narrowed, except those on an account. */
const organization = (sid: string, ...actions: string[]): Permission => ({
  sid,
  actions: actions.map((action) => `organizations:${action}`),
  resources: ['*'],
});
const account = (sid: string, ...actions: string[]): Permission => ({
  sid,
  actions: actions.map((action) => `organizations:${action}`),
  resources: ['arn:{partition}:organizations::{management}:account/{organization}/*'],
});
const assume = (sid: string, ...roles: string[]): Permission => ({
  sid,
  actions: ['sts:AssumeRole', 'sts:SetSourceIdentity'],
  resources: roles.map((role) => `arn:{partition}:iam::*:role/${role}`),
});

const ledger = [readTable, writeTable];
const run = [...ledger, putEvents];
const hardening = [
  ...ledger,
  account('DescribeTarget', 'DescribeAccount'),
  // HoldfastAudit for passes that only look; the bootstrap role to look at an account that nobody onboarded yet.
  assume('EnterAccount', EXECUTION_ROLE, AUDIT_ROLE, '{bootstrapRole}', '{accessRole}'),
];
/** Stages that also act in the Security account. */
export const withSecurity = [...hardening, assume('EnterSecurity', FOUNDATION_ROLE)];
/** What acts in the Security account alone, beside the table. */
const actInSecurity = [
  ...ledger,
  account('DescribeTarget', 'DescribeAccount'),
  assume('EnterSecurity', FOUNDATION_ROLE),
];

const BASELINE_SET = `arn:{partition}:cloudformation:{home}:{management}:stackset/${BASELINE_STACK}:*`;
const TYPE = 'arn:{partition}:cloudformation:{home}::type/resource';
/** Those of the management account are made by the stacks, and looked at. */
const readOwnRoles: readonly Permission[] = [
  {
    sid: 'ReadOwnRoles',
    actions: ['iam:GetRole'],
    resources: [EXECUTION_ROLE, AUDIT_ROLE].map(
      (role) => `arn:{partition}:iam::{management}:role/${role}`,
    ),
  },
];
/** The StackSet by which the baseline reaches accounts that have no role for us: this set alone, with these resources alone. */
const deployBaselineSet: readonly Permission[] = [
  {
    sid: 'ReadStackSetsAccess',
    actions: ['cloudformation:DescribeOrganizationsAccess'],
    resources: ['*'],
  },
  {
    sid: 'CreateBaselineSet',
    actions: ['cloudformation:CreateStackSet'],
    resources: ['*'],
    conditions: { StringEquals: { [`aws:RequestTag/${MANAGED_TAG}`]: 'true' } },
  },
  {
    sid: 'ManageBaselineSet',
    actions: [
      'cloudformation:CreateStackInstances',
      'cloudformation:UpdateStackSet',
      'cloudformation:DescribeStackSet',
      'cloudformation:DescribeStackInstance',
      'cloudformation:DescribeStackSetOperation',
      'cloudformation:ListStackSetOperationResults',
      'cloudformation:TagResource',
    ],
    resources: [BASELINE_SET],
  },
  {
    sid: 'DeployBaselineSet',
    actions: ['cloudformation:CreateStackInstances', 'cloudformation:UpdateStackSet'],
    resources: [
      BASELINE_SET.replace(':stackset/', ':stackset-target/'),
      `${TYPE}/AWS-IAM-Role`,
      `${TYPE}/AWS-IAM-ManagedPolicy`,
    ],
  },
];

export const functionPermissions = withKillSwitch({
  api: [readTable, writeOwnItems, startWorkflows],
  'begin-run': run,
  'request-account': [
    ...run,
    organization('CreateAccounts', 'CreateAccount', 'ListCreateAccountStatus'),
    account('TagAccounts', 'TagResource', 'ListTagsForResource'),
  ],
  'check-account': [
    ...run,
    organization('FollowCreation', 'DescribeCreateAccountStatus', 'ListCreateAccountStatus'),
    account('ReadTags', 'ListTagsForResource'),
  ],
  'start-assurance': [readTable, { ...startWorkflows, resources: [`${MACHINE}account-assurance`] }],
  'plan-pass': ledger,
  'establish-access': [
    ...ledger,
    account('DescribeTarget', 'DescribeAccount'),
    assume('EnterAccount', EXECUTION_ROLE, AUDIT_ROLE, '{bootstrapRole}', '{accessRole}'),
    ...readOwnRoles,
    ...deployBaselineSet,
  ],
  'identify-account': hardening,
  'secure-trail': hardening,
  'set-alarms': [...withSecurity, ...keepOrganizationAlarms],
  'record-configuration': hardening,
  'join-guard-duty': withSecurity,
  'analyze-access': withSecurity,
  'log-sessions': hardening,
  'set-defaults': [...hardening, ...manageContacts],
  'apply-policies': [...ledger, account('DescribeTarget', 'DescribeAccount'), ...placeAccounts],
  'complete-run': run,
  'fail-run': run,
  'inspect-organization': [
    ...run,
    organization('ReadOrganization', 'DescribeOrganization', 'ListRoots', 'ListAccounts'),
    {
      sid: 'FindArchiveKey',
      actions: ['kms:DescribeKey'],
      resources: ['arn:{partition}:kms:{home}:*:key/*'],
    },
  ],
  'enable-trusted-access': [
    ...ledger,
    organization(
      'TrustServices',
      'ListAWSServiceAccessForOrganization',
      'EnableAWSServiceAccess',
      'ListDelegatedAdministrators',
      'RegisterDelegatedAdministrator',
    ),
    ...activateStackSets,
  ],
  'ensure-organizational-units': [
    ...ledger,
    organization('ManageUnits', 'ListOrganizationalUnitsForParent', 'CreateOrganizationalUnit'),
  ],
  'lay-log-archive': [
    ...ledger,
    account('DescribeTarget', 'DescribeAccount'),
    assume('EnterLogging', '{bootstrapRole}', '{accessRole}'),
  ],
  'prepare-security-account': [
    ...ledger,
    account('DescribeTarget', 'DescribeAccount'),
    assume('EnterSecurity', '{bootstrapRole}', '{accessRole}'),
  ],
  'enable-organization-trail': [...ledger, ...manageOrganizationTrail],
  'set-organization-alarms': [...ledger, ...manageOrganizationAlarms],
  'appoint-guard-duty-administrator': [
    ...ledger,
    account('DescribeTarget', 'DescribeAccount'),
    assume('EnterSecurity', FOUNDATION_ROLE),
    ...appointGuardDutyAdministrator,
  ],
  'lay-organization-analyzers': actInSecurity,
  'aggregate-configuration': actInSecurity,
  'manage-root-access': [...ledger, ...manageRootAccess],
  'attach-mandatory-policies': [...ledger, ...attachPolicies],
  'begin-foundation': [...ledger, { ...startWorkflows, resources: [`${MACHINE}foundation`] }],
  'complete-foundation': [...run, { ...startWorkflows, resources: [`${MACHINE}account-creation`] }],
  'discover-accounts': [
    ...run,
    organization('ListAccounts', 'ListAccounts'),
    account('ReadAccount', 'DescribeAccount', 'ListTagsForResource'),
  ],
  'fail-operation': ledger,
  'organization-event': [...run, account('ReadAccount', 'DescribeAccount', 'ListTagsForResource')],
  'sweep-findings': actInSecurity,
  'sweep-drift': [...run, { ...startWorkflows, resources: [`${MACHINE}account-assurance`] }],
  'mend-operations': [
    ...run,
    startWorkflows,
    {
      sid: 'FollowExecutions',
      actions: ['states:DescribeExecution'],
      resources: WORKFLOWS.map((name) => `${EXECUTION}${name}:*`),
    },
  ],
} as const satisfies Record<string, readonly Permission[]>);
