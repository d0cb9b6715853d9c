import type { Connection } from '../../aws/connection.ts';
import type { Foundation } from '../../domain/organization/foundation.ts';
import type { Control } from '../control.ts';
import { desiredPolicies } from './desired-policies.ts';
import { mandatoryPoliciesPermissions } from './permissions.ts';
import {
  type DesiredPolicies,
  type ObservedPolicies,
  type PolicyChange,
  planPolicies,
} from './plan-policies.ts';
import { findPolicies, type PolicyState, readPolicy, readPolicyType } from './policy-state.ts';
import { applyPolicyChange } from './policy-writes.ts';

const observePolicies = async (
  connection: Connection,
  { rootId, policies, off }: DesiredPolicies,
): Promise<ObservedPolicies> => {
  const typeEnabled = await readPolicyType(connection, rootId);
  const names = [...policies.map(({ name }) => name), ...off];
  const found: PolicyState[] = [];
  // One after the other: Organizations answers few calls a second.
  for (const summary of await findPolicies(connection, names)) {
    const policy = await readPolicy(connection, summary);
    if (policy !== undefined) found.push(policy);
  }
  return { typeEnabled, policies: found };
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
  { policies: wanted }: DesiredPolicies,
  { policies }: ObservedPolicies,
): NonNullable<Foundation['policies']> =>
  Object.fromEntries(
    policies
      .filter(({ name }) => wanted.some((policy) => policy.name === name))
      .map(({ id, name }) => [name, { id, name }]),
  );

/**
 * The service control policies that ship with Holdfast are as this release says and attached to the OU of every account
 * type: never to the root, so that they bind no account that nobody put there. Policies of customers are left alone.
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
