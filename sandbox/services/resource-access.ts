import type { Principal } from '../wire/service.ts';
import { findOrganization } from './organizations/organization-state.ts';
import type { Asker } from './policy/principals.ts';
import type { ConditionKeys } from './policy/request-context.ts';
import { askResourcePolicy, type ResourceDecision } from './policy/resource-policy.ts';
import { principalKeys } from './principal-keys.ts';
import type { World } from './world.ts';

/** Who asks for a resource: a signed-in principal, or an AWS service on behalf of a resource in some account. */
export type ResourceCaller = Principal | { readonly service: string };

export interface ResourceQuestion {
  readonly caller: ResourceCaller;
  readonly action: string;
  readonly resource: string;
  readonly context?: ConditionKeys | undefined;
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

const callerKeys = (world: World, caller: ResourceCaller): ConditionKeys =>
  'service' in caller
    ? { 'aws:PrincipalIsAWSService': 'true', 'aws:PrincipalServiceName': caller.service }
    : principalKeys(world, caller);

const verdictOf = (decision: ResourceDecision): ResourceVerdict => {
  if (decision === 'denied') return 'denied';
  return decision === undefined ? 'silent' : 'allowed';
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
  const asker = askerOf(question.caller);
  const asked = {
    action: question.action,
    resource: question.resource,
    context: {
      'aws:SecureTransport': 'true',
      ...callerKeys(world, question.caller),
      ...question.context,
    },
  };
  const verdict = verdictOf(askResourcePolicy(policy, asker, asked));
  world.ruled?.({ kind: 'resource', asker, policy, question: asked, verdict });
  return verdict;
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
