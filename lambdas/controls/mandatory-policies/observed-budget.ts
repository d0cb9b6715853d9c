import type { Instant } from '../../contracts/ids.ts';
import type { PolicyBudget } from '../../domain/policies/policy-budget.ts';
import { policyDigest } from '../../domain/policies/policy-digest.ts';
import {
  type DesiredPolicies,
  type ObservedPolicies,
  packedHere,
  slotsHere,
} from './packed-here.ts';

/** How much of the quotas is used, to be stored in the foundation once the control has converged. */
export const observedBudget = (
  desired: DesiredPolicies,
  observed: ObservedPolicies,
  observedAt: Instant,
): PolicyBudget => {
  const wanted = packedHere(desired, observed);
  const ours = observed.policies.filter((policy) => policy.ours).map(({ id }) => id);
  const use = (id: string, name: string, kind: 'root' | 'unit') => {
    const attached = observed.attached[id] ?? [];
    const mandatory = attached.filter((policy) => ours.includes(policy)).length;
    return { id, name, kind, attached: attached.length, mandatory };
  };
  return {
    slots: slotsHere(desired, observed),
    targets: [
      use(desired.rootId, 'Root', 'root'),
      ...desired.units.map(({ id, name }) => use(id, name, 'unit')),
    ],
    policies: wanted.flatMap(({ name, reach }) =>
      observed.policies
        .filter((policy) => policy.name === name)
        .map(({ id, text, targets }) => ({
          id,
          name,
          reach,
          characters: text.length,
          digest: policyDigest(text),
          targets,
        })),
    ),
    observedAt,
  };
};
