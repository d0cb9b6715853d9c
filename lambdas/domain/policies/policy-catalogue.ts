import { NAME_PREFIX } from '../../contracts/names.ts';
import type { Settings } from '../../contracts/settings.ts';
import type { Foundation } from '../organization/foundation.ts';
import type { Guardrail } from './guardrail.ts';
import { isOn, POLICY_GROUPS } from './mandatory-policies.ts';
import type { PackedPolicy, PolicyGroup } from './pack-policies.ts';
import { policiesHere } from './policies-here.ts';

/** A guardrail of a mandatory policy, and whether the settings turn it on. */
export interface ListedGuardrail {
  readonly guardrail: Guardrail;
  readonly on: boolean;
}

/** A mandatory policy as people are told of it. */
export interface ListedPolicy extends Omit<PolicyGroup, 'guardrails'> {
  /** The name without its prefix. */
  readonly id: string;
  /** Those that are off with the policy that would hold them. */
  readonly guardrails: readonly ListedGuardrail[];
  /** The document; absent where all is off, and while the foundation accounts are not known. */
  readonly text?: string;
}

const idOf = ({ name }: Pick<PolicyGroup, 'name'>): string => name.slice(NAME_PREFIX.length);

const listed =
  (settings: Settings) =>
  (guardrail: Guardrail): ListedGuardrail => ({
    guardrail,
    on: isOn(guardrail, settings.mandatoryPolicies),
  });

/** A group of which all is off, or whose policies cannot be packed yet. */
const unpacked = (settings: Settings, group: PolicyGroup): ListedPolicy => ({
  ...group,
  id: idOf(group),
  guardrails: group.guardrails.map(listed(settings)),
});

const holdsOf = ({ guardrails }: PackedPolicy, group: PolicyGroup): boolean =>
  group.guardrails.some(({ id }) => guardrails.some((held) => held.id === id));

/** What is off is listed once: with the first policy that holds something of its group. */
const offIn = (
  settings: Settings,
  policy: PackedPolicy,
  packed: readonly PackedPolicy[],
): readonly ListedGuardrail[] =>
  POLICY_GROUPS.filter((group) => packed.find((other) => holdsOf(other, group)) === policy)
    .flatMap((group) => group.guardrails.map(listed(settings)))
    .filter(({ on }) => !on);

/** Every mandatory policy, in the order of its groups; with the policies as they are packed once the foundation is whole. */
export const policyCatalogue = (
  settings: Settings,
  foundation: Foundation | undefined,
): readonly ListedPolicy[] => {
  if (foundation === undefined) return POLICY_GROUPS.map((group) => unpacked(settings, group));
  const packed = policiesHere(settings, foundation);
  const off = POLICY_GROUPS.filter((group) => !packed.some((policy) => holdsOf(policy, group)));
  return [
    ...packed.map((policy) => ({
      ...policy,
      id: idOf(policy),
      guardrails: [
        ...policy.guardrails.map((guardrail) => ({ guardrail, on: true })),
        ...offIn(settings, policy, packed),
      ],
    })),
    ...off.map((group) => unpacked(settings, group)),
  ];
};
