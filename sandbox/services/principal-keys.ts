import type { Call, Principal } from '../wire/service.ts';
import { findRoleByArn } from './iam/iam-state.ts';
import { findAccount, findOrganization } from './organizations/organization-state.ts';
import { accountPath } from './organizations/tree.ts';
import type { ConditionKeys } from './policy/request-context.ts';
import type { World } from './world.ts';

const organizationKeys = (world: World, accountId: string): ConditionKeys => {
  const organization = findOrganization(world);
  const account = findAccount(world, accountId);
  if (organization === undefined || account === undefined) return {};
  return {
    'aws:PrincipalOrgID': organization.id,
    'aws:PrincipalOrgPaths': [accountPath(organization, account)],
    'aws:PrincipalOrgMasterAccountId': organization.managementAccount,
  };
};

const tagKeys = (world: World, principal: Principal): ConditionKeys => {
  const role =
    principal.roleArn === undefined ? undefined : findRoleByArn(world, principal.roleArn);
  return Object.fromEntries(
    Object.entries(role?.tags ?? {}).map(([key, value]) => [`aws:PrincipalTag/${key}`, value]),
  );
};

/**
 * The global condition keys of a principal. aws:PrincipalArn of a session is its role's ARN; aws:AssumedRoot is absent,
 * because the sandbox has no AssumeRoot. Source: IAM User Guide, "AWS global condition context keys".
 */
export const principalKeys = (world: World, principal: Principal): ConditionKeys => ({
  'aws:PrincipalArn': principal.roleArn ?? principal.arn,
  'aws:PrincipalAccount': principal.accountId,
  'aws:PrincipalType': principal.roleArn === undefined ? 'User' : 'AssumedRole',
  'aws:PrincipalIsAWSService': 'false',
  ...(principal.roleArn === undefined
    ? { 'aws:username': principal.arn.slice(principal.arn.lastIndexOf('/') + 1) }
    : {}),
  ...(principal.sourceIdentity === undefined
    ? {}
    : { 'aws:SourceIdentity': principal.sourceIdentity }),
  ...organizationKeys(world, principal.accountId),
  ...tagKeys(world, principal),
});

const resourceKeys = (world: World, resource: string): ConditionKeys => {
  const account = /^arn:[^:]*:[^:]*:[^:]*:(\d{12}):/.exec(resource)?.[1];
  if (account === undefined) return {};
  const organization = findAccount(world, account) && findOrganization(world);
  return {
    'aws:ResourceAccount': account,
    ...(organization === undefined ? {} : { 'aws:ResourceOrgID': organization.id }),
  };
};

/** The global condition keys of one request for one resource. */
export const requestKeys = (world: World, call: Call, resource: string): ConditionKeys => {
  const now = world.clock.now();
  return {
    'aws:CurrentTime': new Date(now).toISOString(),
    'aws:EpochTime': String(Math.floor(now / 1000)),
    'aws:SecureTransport': 'true',
    'aws:SourceIp': '127.0.0.1',
    'aws:RequestedRegion': call.region,
    'aws:ViaAWSService': 'false',
    ...resourceKeys(world, resource),
  };
};
