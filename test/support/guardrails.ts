import { wantedPolicies } from '../../lambdas/domain/policies/mandatory-policies.ts';
import type { PackedPolicy } from '../../lambdas/domain/policies/pack-policies.ts';
import type { PolicyFacts } from '../../lambdas/domain/policies/policy-text.ts';
import type { PolicyStatement } from '../../sandbox/services/policy/policy-document.ts';
import { someSettings } from './builders.ts';

export const FACTS: PolicyFacts = {
  partition: 'aws',
  home: 'us-east-1',
  security: '222222222222',
  logging: '333333333333',
  archiveKey: 'arn:aws:kms:us-east-1:333333333333:key/11111111-2222-4333-8444-555555555555',
  bootstrapRoles: ['OrganizationAccountAccessRole'],
  analyzers: [],
};

/** The mandatory policies with some guardrails turned off, or other facts. */
export const policiesWith = (
  off: readonly string[] = [],
  facts: Partial<PolicyFacts> = {},
): readonly PackedPolicy[] => {
  const switches = Object.fromEntries(
    Object.keys(someSettings().mandatoryPolicies).map((key) => [key, !off.includes(key)]),
  ) as ReturnType<typeof someSettings>['mandatoryPolicies'];
  return wantedPolicies(switches, { ...FACTS, ...facts });
};

export const statementsOf = (
  policies: readonly Pick<PackedPolicy, 'text'>[] = policiesWith(),
): readonly PolicyStatement[] => policies.flatMap(({ text }) => JSON.parse(text).Statement);
