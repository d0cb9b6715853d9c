import type { Connection } from '../../aws/connection.ts';
import type { Foundation } from '../../domain/organization/foundation.ts';
import { isMandatoryName } from '../../domain/policies/mandatory-policies.ts';
import type { Control } from '../control.ts';
import { attachedPolicies } from './attached-policies.ts';
import { desiredPolicies } from './desired-policies.ts';
import { type DesiredPolicies, type ObservedPolicies, packedHere } from './packed-here.ts';
import { mandatoryPoliciesPermissions } from './permissions.ts';
import { type PolicyChange, planPolicies } from './plan-policies.ts';
import { findPolicies, type PolicyState, readPolicy, readPolicyType } from './policy-state.ts';
import { applyPolicyChange } from './policy-writes.ts';

/** One call after the other: Organizations answers few a second. */
const observePolicies = async (
  connection: Connection,
  { rootId, units }: DesiredPolicies,
): Promise<ObservedPolicies> => {
  const typeEnabled = await readPolicyType(connection, rootId);
  const policies: PolicyState[] = [];
  for (const summary of await findPolicies(connection, isMandatoryName)) {
    const policy = await readPolicy(connection, summary);
    if (policy !== undefined) policies.push(policy);
  }
  const attached: Record<string, readonly string[]> = {};
  for (const target of [rootId, ...units.map(({ id }) => id)]) {
    attached[target] = (await attachedPolicies(connection, target)).map(({ Id = '' }) => Id);
  }
  return { typeEnabled, policies, attached };
};

const elsewhere = ({ units }: DesiredPolicies, { policies }: ObservedPolicies): readonly string[] =>
  policies.flatMap(({ name, targets }) => {
    const others = targets.filter((target) => !units.some(({ id }) => id === target));
    return others.length === 0
      ? []
      : [`Somebody attached ${name} to ${others.join(', ')} as well; that is left as it is.`];
  });

/** What is to be stored in the foundation once the control has converged. */
export const policiesByName = (
  desired: DesiredPolicies,
  observed: ObservedPolicies,
): NonNullable<Foundation['policies']> => {
  const wanted = packedHere(desired, observed);
  return Object.fromEntries(
    observed.policies
      .filter(({ name }) => wanted.some((policy) => policy.name === name))
      .map(({ id, name }) => [name, { id, name }]),
  );
};

/**
 * The service control policies that ship with Holdfast are as this release says and attached to the OU of every account
 * type: never to the root, so that they bind no account that nobody put there. Policies of customers are left alone, and
 * their places on the OUs too: what is left decides how closely ours are packed.
 */
export const mandatoryPolicies: Control<DesiredPolicies, ObservedPolicies, PolicyChange> = {
  id: 'mandatory-policies',
  stage: 'mandatory-policies',
  scope: 'organization',
  permissions: mandatoryPoliciesPermissions,
  desired: desiredPolicies,
  observe: (_, connection, desired) => observePolicies(connection, desired),
  plan: planPolicies,
  apply: (change, _, connection) => applyPolicyChange(change, connection),
  notes: elsewhere,
};
