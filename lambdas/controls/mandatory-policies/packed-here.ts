import { QUOTAS } from '../../contracts/quotas.ts';
import type { Settings } from '../../contracts/settings.ts';
import { DomainError } from '../../domain/errors.ts';
import { type PolicySlots, wantedPolicies } from '../../domain/policies/mandatory-policies.ts';
import type { PackedPolicy } from '../../domain/policies/pack-policies.ts';
import type { PolicyFacts } from '../../domain/policies/policy-text.ts';
import type { PolicyState } from './policy-state.ts';

/** An OU that a policy is attached to. */
export interface PolicyTarget {
  readonly id: string;
  readonly name: string;
}

/** A mandatory policy as it is to be. */
export interface DesiredPolicy extends PackedPolicy {
  readonly targets: readonly PolicyTarget[];
}

/** What the mandatory policies are made from, and where they are to be; how they are packed depends on what is there. */
export interface DesiredPolicies {
  readonly rootId: string;
  /** Every OU of an account type. */
  readonly units: readonly PolicyTarget[];
  /** Id of SecurityOU, one of them. */
  readonly securityUnit: string;
  readonly switches: Settings['mandatoryPolicies'];
  readonly facts: PolicyFacts;
}

export interface ObservedPolicies {
  /** Whether service control policies bind at all. */
  readonly typeEnabled: boolean;
  /** What bears a name that could be one of ours. */
  readonly policies: readonly PolicyState[];
  /** Ids of all service control policies attached directly, by id of the root and of each OU. */
  readonly attached: Readonly<Record<string, readonly string[]>>;
}

/** Places that others leave on an OU. Turning the policy type on attaches FullAWSAccess, which takes one. */
const freeOn = (id: string, { typeEnabled, policies, attached }: ObservedPolicies): number => {
  const ours = policies.filter((policy) => policy.ours).map((policy) => policy.id);
  const others = (attached[id] ?? []).filter((policy) => !ours.includes(policy)).length;
  return QUOTAS.policiesPerTarget - (typeEnabled ? others : Math.max(1, others));
};

/** How many mandatory policies each OU has room for: as many as the fullest. */
export const slotsHere = (
  { units, securityUnit }: DesiredPolicies,
  observed: ObservedPolicies,
): PolicySlots => ({
  everywhere: Math.min(...units.map(({ id }) => freeOn(id, observed))),
  security: freeOn(securityUnit, observed),
});

const noRoom = ({ id, name }: PolicyTarget, free: number, needed: number): DomainError =>
  new DomainError(
    'PolicyAttachmentQuotaReached',
    'unavailable',
    `organizational unit ${name} (${id}) has room for ${free} more service control policies: the mandatory ones take ${needed}`,
    {
      nextStep: `Detach or merge policies of ${name} until ${needed} places are free, then run the foundation again.`,
    },
  );

/**
 * The mandatory policies in as much room as there is, each with the OUs that it is attached to.
 * @throws DomainError `PolicyAttachmentQuotaReached` naming an OU that cannot take them, `PolicyStatementTooLong`
 */
export const packedHere = (
  desired: DesiredPolicies,
  observed: ObservedPolicies,
): readonly DesiredPolicy[] => {
  const { units, securityUnit, switches, facts } = desired;
  const policies = wantedPolicies(switches, facts, slotsHere(desired, observed)).map((policy) => ({
    ...policy,
    targets: units.filter(({ id }) => policy.reach === 'everywhere' || id === securityUnit),
  }));
  for (const unit of units) {
    const needed = policies.filter(({ targets }) => targets.includes(unit)).length;
    const free = freeOn(unit.id, observed);
    if (needed > free) throw noRoom(unit, Math.max(0, free), needed);
  }
  return policies;
};
