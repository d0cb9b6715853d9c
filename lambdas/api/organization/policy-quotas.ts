import * as z from 'zod';
import { QUOTAS } from '../../contracts/quotas.ts';
import type { Foundation } from '../../domain/organization/foundation.ts';

const used = {
  limit: z.int(),
  used: z.int(),
  available: z.int(),
};

/** Room for service control policies, as the API shows it. */
export const policyQuotasSchema = z.strictObject({
  observedAt: z.iso.datetime().nullable().describe('Null until the foundation has looked.'),
  targets: z
    .array(
      z.strictObject({
        id: z.string(),
        name: z.string(),
        kind: z.enum(['root', 'unit']),
        ...used,
        mandatory: z.int().describe('Policies of Holdfast, of those used.'),
        inherited: z
          .int()
          .describe('Policies attached to the root, which bind here and take no place here.'),
      }),
    )
    .describe(
      'Service control policies attached directly to the root and to the OUs of account types, whoever attached them.',
    ),
  policies: z
    .array(z.strictObject({ id: z.string(), name: z.string(), ...used }))
    .describe('Characters of each mandatory policy that is attached.'),
});

type PolicyQuotas = z.output<typeof policyQuotasSchema>;

const counted = (limit: number, count: number) => ({
  limit,
  used: count,
  available: Math.max(0, limit - count),
});

export const policyQuotas = (foundation: Foundation | undefined): PolicyQuotas => {
  const budget = foundation?.policyBudget;
  if (budget === undefined) return { observedAt: null, targets: [], policies: [] };
  const atRoot = budget.targets.find(({ kind }) => kind === 'root')?.attached ?? 0;
  return {
    observedAt: budget.observedAt,
    targets: budget.targets.map(({ id, name, kind, attached, mandatory }) => ({
      id,
      name,
      kind,
      ...counted(QUOTAS.policiesPerTarget, attached),
      mandatory,
      inherited: kind === 'root' ? 0 : atRoot,
    })),
    policies: budget.policies.map(({ id, name, characters }) => ({
      id,
      name,
      ...counted(QUOTAS.policyCharacters, characters),
    })),
  };
};
