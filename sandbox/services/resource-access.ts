import type { Principal } from '../wire/service.ts';
import { findOrganization } from './organizations/organization-state.ts';
import type { Asker } from './policy/principals.ts';
import { askResourcePolicy } from './policy/resource-policy.ts';
import type { World } from './world.ts';

/** Who asks for a resource: a signed-in principal, or an AWS service on behalf of a resource in some account. */
export type ResourceCaller = Principal | { readonly service: string };

export interface ResourceQuestion {
  readonly caller: ResourceCaller;
  readonly action: string;
  readonly resource: string;
  readonly context?: Readonly<Record<string, string | readonly string[]>> | undefined;
}

export type ResourceVerdict = 'allowed' | 'denied' | 'silent';

const askerOf = (caller: ResourceCaller): Asker =>
  'service' in caller
    ? { service: caller.service }
    : {
        arn: caller.arn,
        accountId: caller.accountId,
        ...(caller.roleArn === undefined ? {} : { roleArn: caller.roleArn }),
      };

const principalKeys = (world: World, caller: ResourceCaller): Record<string, string> => {
  if ('service' in caller) {
    return { 'aws:PrincipalIsAWSService': 'true', 'aws:PrincipalServiceName': caller.service };
  }
  const organization = findOrganization(world);
  const member = organization?.accounts[caller.accountId] !== undefined;
  return {
    'aws:PrincipalIsAWSService': 'false',
    'aws:PrincipalArn': caller.roleArn ?? caller.arn,
    'aws:PrincipalAccount': caller.accountId,
    ...(member && organization !== undefined ? { 'aws:PrincipalOrgID': organization.id } : {}),
  };
};

/**
 * What the policy of a resource says to a caller. Requests count as sent over TLS: the sandbox's plain HTTP stands for
 * AWS's HTTPS. A statement for the caller's whole account allows; whether the account agrees is asked by `authorize`.
 */
export const resourceVerdict = (
  world: World,
  policy: string | undefined,
  question: ResourceQuestion,
): ResourceVerdict => {
  const decision = askResourcePolicy(policy, askerOf(question.caller), {
    action: question.action,
    resource: question.resource,
    context: {
      'aws:SecureTransport': 'true',
      ...principalKeys(world, question.caller),
      ...question.context,
    },
  });
  if (decision === 'denied') return 'denied';
  return decision === undefined ? 'silent' : 'allowed';
};

/** The condition keys of a service that acts for a resource: confused-deputy protection is written with them. */
export const sourceKeys = (
  world: World,
  source: { readonly arn: string; readonly account: string },
): Record<string, string> => {
  const organization = findOrganization(world);
  const member = organization?.accounts[source.account] !== undefined;
  return {
    'aws:SourceArn': source.arn,
    'aws:SourceAccount': source.account,
    ...(member && organization !== undefined ? { 'aws:SourceOrgID': organization.id } : {}),
  };
};
