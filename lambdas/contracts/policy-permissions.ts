import type { Permission } from './permissions.ts';

/** What the functions for service control policies do in the management account. Read beside `function-permissions.ts`. */

const inOrganization = (kind: string): string =>
  `arn:{partition}:organizations::{management}:${kind}/{organization}`;

const POLICIES = `${inOrganization('policy')}/service_control_policy/*`;
const ofOurType: Permission['conditions'] = {
  StringEquals: { 'organizations:PolicyType': 'SERVICE_CONTROL_POLICY' },
};

/** Makes the mandatory policies and attaches them to OUs: neither the root nor an account is among the resources. */
export const attachPolicies: readonly Permission[] = [
  {
    sid: 'FindPolicies',
    actions: ['organizations:ListPolicies', 'organizations:ListRoots'],
    resources: ['*'],
  },
  {
    sid: 'MakePolicies',
    actions: ['organizations:CreatePolicy'],
    resources: ['*'],
    conditions: ofOurType,
  },
  {
    sid: 'ManagePolicies',
    actions: [
      'organizations:DescribePolicy',
      'organizations:ListTagsForResource',
      'organizations:ListTargetsForPolicy',
      'organizations:TagResource',
      'organizations:UpdatePolicy',
    ],
    resources: [POLICIES],
  },
  {
    sid: 'SeeAttachments',
    actions: ['organizations:ListPoliciesForTarget'],
    resources: [`${inOrganization('ou')}/*`, `${inOrganization('root')}/*`],
  },
  {
    sid: 'AttachPolicies',
    actions: ['organizations:AttachPolicy', 'organizations:DetachPolicy'],
    resources: [POLICIES, `${inOrganization('ou')}/*`],
  },
  {
    sid: 'TurnOnPolicies',
    actions: ['organizations:EnablePolicyType'],
    resources: [`${inOrganization('root')}/*`],
    conditions: ofOurType,
  },
];

/** Where an account can be, and the account. */
const PLACES = ['account', 'ou', 'root'].map((kind) => `${inOrganization(kind)}/*`);

export const moveAccounts: Permission = {
  sid: 'MoveAccounts',
  actions: ['organizations:MoveAccount'],
  resources: PLACES,
};

/** Looks where accounts are and what binds them there, and moves them. */
export const placeAccounts: readonly Permission[] = [
  {
    sid: 'ReadPlaces',
    actions: ['organizations:DescribeOrganizationalUnit', 'organizations:ListPoliciesForTarget'],
    resources: PLACES,
  },
  moveAccounts,
];

/** Finds and makes the OUs of account types, below the root or another OU. */
export const manageUnits: Permission = {
  sid: 'ManageUnits',
  actions: [
    'organizations:CreateOrganizationalUnit',
    'organizations:ListOrganizationalUnitsForParent',
  ],
  resources: [`${inOrganization('root')}/*`, `${inOrganization('ou')}/*`],
};
