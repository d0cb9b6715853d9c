import { keepOrganizationAlarms, manageOrganizationAlarms } from './alarm-permissions.ts';
import { enableAllFeatures } from './all-features-permissions.ts';
import { deployBaselineSet, makeBaselineSet } from './baseline-set-permissions.ts';
import { publishConsole } from './console-permissions.ts';
import { manageContacts } from './contact-permissions.ts';
import { appointGuardDutyAdministrator } from './guard-duty-permissions.ts';
import { withKillSwitch } from './kill-switch-permissions.ts';
import { AUDIT_ROLE, EXECUTION_ROLE, FOUNDATION_ROLE } from './names.ts';
import type { Permission } from './permissions.ts';
import { attachPolicies, manageUnits, moveAccounts, placeAccounts } from './policy-permissions.ts';
import { manageRootAccess } from './root-access-permissions.ts';
import { activateStackSets } from './stack-sets-permissions.ts';
import { listTable, onTable, writeOwnItems } from './table-permissions.ts';
import { manageOrganizationTrail } from './trail-permissions.ts';

/** What each function's role may do in the management account. Read beside `functions.ts`. */

const MACHINE = 'arn:{partition}:states:{home}:{management}:stateMachine:holdfast-';
const EXECUTION = 'arn:{partition}:states:{home}:{management}:execution:holdfast-';
const WORKFLOWS = [
  'account-creation',
  'account-assurance',
  'account-discovery',
  'foundation',
] as const;

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
/** Roles that Holdfast did not make: their trust lets nobody name a source identity. */
const assumeForeign = (sid: string): Permission => ({
  ...assume(sid, '{bootstrapRole}', '{accessRole}'),
  actions: ['sts:AssumeRole'],
});

/** What stages of an account do with the table: the ledger of the run, the inspection, the account itself. */
const ledger = [onTable('GetItem', 'Query', 'PutItem', 'UpdateItem')];
/** Begins and ends runs, with the lease of the account. */
const run = [onTable('GetItem', 'Query', 'PutItem', 'UpdateItem', 'DeleteItem'), putEvents];
/** Stages of the foundation: the lease of the run, cells of its ledger, what they found out. */
const facts = onTable('GetItem', 'PutItem', 'UpdateItem');
/** Records accounts, and gives up records that turn out to be of one account. */
const accounts = onTable('GetItem', 'PutItem', 'DeleteItem');
const hardening = [
  ...ledger,
  account('DescribeTarget', 'DescribeAccount'),
  // HoldfastAudit for passes that only look; the bootstrap role to look at an account that nobody onboarded yet.
  assume('EnterAccount', EXECUTION_ROLE, AUDIT_ROLE),
  assumeForeign('LookIntoAccount'),
];
/** Stages that also act in the Security account. */
export const withSecurity = [...hardening, assume('EnterSecurity', FOUNDATION_ROLE)];
/** What acts in the Security account alone, beside the table. */
const actInSecurity = [
  account('DescribeTarget', 'DescribeAccount'),
  assume('EnterSecurity', FOUNDATION_ROLE),
];

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

export const functionPermissions = withKillSwitch({
  api: [onTable('GetItem', 'BatchGetItem', 'Query'), listTable, writeOwnItems, startWorkflows],
  'begin-run': run,
  'request-account': [
    accounts,
    organization('CreateAccounts', 'CreateAccount', 'ListCreateAccountStatus'),
    account('TagAccounts', 'TagResource', 'ListTagsForResource'),
  ],
  'check-account': [
    accounts,
    organization('FollowCreation', 'DescribeCreateAccountStatus', 'ListCreateAccountStatus'),
    account('ReadTags', 'ListTagsForResource'),
  ],
  'start-assurance': [
    onTable('GetItem'),
    { ...startWorkflows, resources: [`${MACHINE}account-assurance`] },
  ],
  'plan-pass': ledger,
  'establish-access': [
    ...ledger,
    account('DescribeTarget', 'DescribeAccount'),
    assume('EnterAccount', EXECUTION_ROLE, AUDIT_ROLE),
    assumeForeign('BringBaseline'),
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
    facts,
    putEvents,
    organization('ReadOrganization', 'DescribeOrganization', 'ListRoots', 'ListAccounts'),
    ...enableAllFeatures,
    { sid: 'ListTrails', actions: ['cloudtrail:DescribeTrails'], resources: ['*'] },
    {
      sid: 'ReadOwnRegions',
      actions: ['account:ListRegions'],
      resources: ['arn:{partition}:account::{management}:account'],
    },
  ],
  'ensure-foundation-accounts': [
    facts,
    putEvents,
    organization(
      'CreateAccounts',
      'CreateAccount',
      'DescribeCreateAccountStatus',
      'ListCreateAccountStatus',
    ),
    organization('ListAccounts', 'ListAccounts'),
    account('TagAccounts', 'TagResource', 'ListTagsForResource'),
    account('DescribeTarget', 'DescribeAccount'),
    moveAccounts,
    {
      sid: 'FindUnits',
      actions: ['organizations:ListOrganizationalUnitsForParent'],
      resources: ['arn:{partition}:organizations::{management}:root/{organization}/*'],
    },
    {
      sid: 'ReadRegions',
      actions: ['account:ListRegions'],
      resources: ['arn:{partition}:account::{management}:account/{organization}/*'],
    },
  ],
  'enable-trusted-access': [
    facts,
    organization(
      'TrustServices',
      'ListAWSServiceAccessForOrganization',
      'EnableAWSServiceAccess',
      'ListDelegatedAdministrators',
    ),
    account('AppointForServices', 'RegisterDelegatedAdministrator'),
    ...activateStackSets,
  ],
  'ensure-organizational-units': [facts, manageUnits],
  'lay-log-archive': [
    facts,
    account('DescribeTarget', 'DescribeAccount'),
    assumeForeign('EnterLogging'),
  ],
  'prepare-security-account': [
    facts,
    account('DescribeTarget', 'DescribeAccount'),
    assumeForeign('EnterSecurity'),
  ],
  'enable-organization-trail': [facts, listTable, ...manageOrganizationTrail],
  'set-organization-alarms': [facts, ...manageOrganizationAlarms],
  'appoint-guard-duty-administrator': [
    facts,
    // Members are the accounts that are managed.
    listTable,
    account('DescribeTarget', 'DescribeAccount'),
    assume('EnterSecurity', FOUNDATION_ROLE),
    ...appointGuardDutyAdministrator,
  ],
  'lay-organization-analyzers': [facts, ...actInSecurity],
  'aggregate-configuration': [facts, ...actInSecurity],
  'manage-root-access': [facts, ...manageRootAccess],
  'prepare-baseline-set': [facts, ...makeBaselineSet],
  'attach-mandatory-policies': [facts, ...attachPolicies],
  'begin-foundation': [
    onTable('Query', 'PutItem'),
    listTable,
    { ...startWorkflows, resources: [`${MACHINE}foundation`] },
  ],
  'complete-foundation': [
    ...run,
    listTable,
    {
      ...startWorkflows,
      resources: [`${MACHINE}account-creation`, `${MACHINE}account-discovery`],
    },
  ],
  'discover-accounts': [
    accounts,
    listTable,
    putEvents,
    organization('ListAccounts', 'ListAccounts'),
    account('ReadAccount', 'DescribeAccount', 'ListTagsForResource'),
  ],
  'fail-operation': [onTable('GetItem', 'PutItem')],
  'organization-event': [
    accounts,
    putEvents,
    account('ReadAccount', 'DescribeAccount', 'ListTagsForResource'),
  ],
  'sweep-findings': [onTable('GetItem', 'PutItem'), ...actInSecurity],
  'sweep-drift': [
    onTable('GetItem', 'PutItem'),
    listTable,
    putEvents,
    { ...startWorkflows, resources: [`${MACHINE}account-assurance`] },
  ],
  'publish-console': publishConsole,
  'mend-operations': [
    ...run,
    listTable,
    startWorkflows,
    {
      sid: 'FollowExecutions',
      actions: ['states:DescribeExecution'],
      resources: WORKFLOWS.map((name) => `${EXECUTION}${name}:*`),
    },
  ],
} as const satisfies Record<string, readonly Permission[]>);
