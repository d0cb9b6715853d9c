import { own } from '../own.ts';
import type { NamedPolicy } from '../policy/policy-document.ts';
import type { World } from '../world.ts';
import { iamState, type RoleRecord } from './iam-state.ts';

const allow = (...actions: string[]): string =>
  JSON.stringify({
    Version: '2012-10-17',
    Statement: [{ Effect: 'Allow', Action: actions, Resource: '*' }],
  });

/** Policies that AWS owns, as far as the sandbox meets them. The read-only ones are shortened: reads by their verbs. */
export const AWS_MANAGED: Readonly<Record<string, string>> = {
  'arn:aws:iam::aws:policy/AdministratorAccess': allow('*'),
  'arn:aws:iam::aws:policy/ReadOnlyAccess': allow('*:Get*', '*:List*', '*:Describe*'),
  'arn:aws:iam::aws:policy/SecurityAudit': allow('*:Get*', '*:List*', '*:Describe*'),
  'arn:aws:iam::aws:policy/PowerUserAccess': JSON.stringify({
    Version: '2012-10-17',
    Statement: [
      { Effect: 'Allow', NotAction: ['iam:*', 'organizations:*', 'account:*'], Resource: '*' },
    ],
  }),
};

export const ADMINISTRATOR_ACCESS = 'arn:aws:iam::aws:policy/AdministratorAccess';

/** The text of a managed policy, the account's own or AWS's; undefined when there is none. */
export const managedPolicyText = (
  world: World,
  account: string,
  arn: string,
): string | undefined => {
  const aws = own(AWS_MANAGED, arn);
  if (aws !== undefined) return aws;
  const policy = own(iamState(world, account).policies, arn);
  return policy?.versions.find(({ id }) => id === policy.defaultVersion)?.document;
};

/** A role's inline and managed policies. */
export const identityPolicies = (
  world: World,
  account: string,
  role: RoleRecord,
): readonly NamedPolicy[] => [
  ...Object.entries(role.inline).map(([name, text]) => ({ name, text })),
  ...role.attached.flatMap((arn) => {
    const text = managedPolicyText(world, account, arn);
    return text === undefined ? [] : [{ name: arn, text }];
  }),
];

export const boundaryOf = (
  world: World,
  account: string,
  role: RoleRecord,
): NamedPolicy | undefined => {
  if (role.boundary === undefined) return undefined;
  const text = managedPolicyText(world, account, role.boundary);
  // A boundary that is gone allows nothing.
  return { name: role.boundary, text: text ?? '{"Version":"2012-10-17","Statement":[]}' };
};
