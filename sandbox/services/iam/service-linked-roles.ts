import { fraction } from '../deterministic.ts';
import type { World } from '../world.ts';
import { findRole, type RoleRecord } from './iam-state.ts';
import { putRole } from './put-role.ts';

/** Names as the services' own pages give them. */
const NAMES: Readonly<Record<string, string>> = {
  'access-analyzer.amazonaws.com': 'AWSServiceRoleForAccessAnalyzer',
  'cloudtrail.amazonaws.com': 'AWSServiceRoleForCloudTrail',
  'config.amazonaws.com': 'AWSServiceRoleForConfig',
  'config-multiaccountsetup.amazonaws.com': 'AWSServiceRoleForConfigMultiAccountSetup',
  'guardduty.amazonaws.com': 'AWSServiceRoleForAmazonGuardDuty',
  'malware-protection.guardduty.amazonaws.com': 'AWSServiceRoleForAmazonGuardDutyMalwareProtection',
  'member.org.stacksets.cloudformation.amazonaws.com':
    'AWSServiceRoleForCloudFormationStackSetsOrgMember',
  'stacksets.cloudformation.amazonaws.com': 'AWSServiceRoleForCloudFormationStackSetsOrgAdmin',
  'organizations.amazonaws.com': 'AWSServiceRoleForOrganizations',
  'securityhub.amazonaws.com': 'AWSServiceRoleForSecurityHub',
  'ssm.amazonaws.com': 'AWSServiceRoleForAmazonSSM',
  'sso.amazonaws.com': 'AWSServiceRoleForSSO',
  'support.amazonaws.com': 'AWSServiceRoleForSupport',
  'trustedadvisor.amazonaws.com': 'AWSServiceRoleForTrustedAdvisor',
};

/** Undefined for a service that has no such role here. */
export const serviceLinkedRoleName = (service: string): string | undefined =>
  Object.hasOwn(NAMES, service) ? NAMES[service] : undefined;

export const serviceLinkedRolePath = (service: string): string => `/aws-service-role/${service}/`;

export const serviceLinkedRole = (
  world: World,
  account: string,
  service: string,
): RoleRecord | undefined => {
  const name = serviceLinkedRoleName(service);
  return name === undefined ? undefined : findRole(world, account, name);
};

/** Whether the account has the service's linked role and the service can use it by now. */
export const serviceLinkedRoleUsable = (
  world: World,
  account: string,
  service: string,
): boolean => {
  const role = serviceLinkedRole(world, account, service);
  return role !== undefined && world.clock.now() >= role.usableFrom;
};

/** A new role can be used 3 to 12 seconds of AWS time after it was made: IAM User Guide, "Changes that I make are not always immediately visible". */
export const usableAfter = (...parts: readonly string[]): number =>
  3_000 + fraction('usable', ...parts) * 9_000;

/** Makes a service's linked role, or answers the one there is. `usableNow` for seeds. */
export const putServiceLinkedRole = (
  world: World,
  account: string,
  service: string,
  { usableNow = false }: { readonly usableNow?: boolean } = {},
): RoleRecord => {
  const name = serviceLinkedRoleName(service);
  if (name === undefined) {
    throw new RangeError(`no service-linked role is known for '${service}': add its name`);
  }
  return (
    findRole(world, account, name) ??
    putRole(world, account, {
      name,
      path: serviceLinkedRolePath(service),
      serviceLinkedTo: service,
      usableAfter: usableNow ? 0 : usableAfter(account, name),
      trust: {
        Version: '2012-10-17',
        Statement: [{ Effect: 'Allow', Principal: { Service: service }, Action: 'sts:AssumeRole' }],
      },
    })
  );
};
