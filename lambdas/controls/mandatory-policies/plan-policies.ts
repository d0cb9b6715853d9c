import { isDeepStrictEqual } from 'node:util';
import { DomainError } from '../../domain/errors.ts';
import type { Change } from '../control.ts';
import type { PolicyState } from './policy-state.ts';

/** An OU that a policy is attached to. */
export interface PolicyTarget {
  readonly id: string;
  readonly name: string;
}

/** A mandatory policy as it is to be. */
export interface DesiredPolicy {
  readonly name: string;
  readonly description: string;
  readonly text: string;
  readonly targets: readonly PolicyTarget[];
}

export interface DesiredPolicies {
  readonly rootId: string;
  readonly policies: readonly DesiredPolicy[];
  /** Names of policies of which nothing is turned on. */
  readonly off: readonly string[];
  /** Every OU of an account type. */
  readonly units: readonly PolicyTarget[];
}

export interface ObservedPolicies {
  /** Whether service control policies bind at all. */
  readonly typeEnabled: boolean;
  /** What bears one of our names. */
  readonly policies: readonly PolicyState[];
}

interface Attachment {
  readonly id: string;
  readonly target: PolicyTarget;
}

export type PolicyChange = Change &
  (
    | { readonly kind: 'enable-policy-type'; readonly after: { readonly rootId: string } }
    | { readonly kind: 'create-policy'; readonly after: DesiredPolicy }
    | {
        readonly kind: 'update-policy';
        readonly after: { readonly id: string; readonly policy: DesiredPolicy };
      }
    | {
        readonly kind: 'attach-policy';
        readonly after: Attachment & { readonly policy: DesiredPolicy };
      }
    | { readonly kind: 'detach-policy'; readonly after: Attachment }
  );

/** Somebody else's policy bears the name of one of ours: names are unique in an organization. */
export const nameTaken = (name: string, id: string): DomainError =>
  new DomainError(
    'PolicyNameTaken',
    'conflict',
    `service control policy ${id} bears the name ${name} and was not made by Holdfast`,
    { nextStep: `Rename that policy in AWS Organizations, then run the foundation again.` },
  );

const parsed = (text: string): unknown => {
  try {
    return JSON.parse(text);
  } catch (error) {
    if (error instanceof SyntaxError) return undefined;
    throw error;
  }
};

const isAsWanted = (wanted: DesiredPolicy, found: PolicyState): boolean =>
  found.description === wanted.description &&
  isDeepStrictEqual(parsed(found.text), parsed(wanted.text));

const named = (targets: readonly PolicyTarget[]): string =>
  targets.map(({ name }) => name).join(', ');

const creation = (policy: DesiredPolicy): PolicyChange => ({
  kind: 'create-policy',
  resource: policy.name,
  after: policy,
  sentence: `Make the service control policy ${policy.name} and attach it to ${named(policy.targets)}.`,
  destructive: false,
});

const planPolicy = (
  policy: DesiredPolicy,
  found: PolicyState | undefined,
): readonly PolicyChange[] => {
  const { name } = policy;
  if (found === undefined) return [creation(policy)];
  const { id, targets } = found;
  if (!found.ours) throw nameTaken(name, id);
  const common = { resource: name, destructive: false } as const;
  const update: readonly PolicyChange[] = isAsWanted(policy, found)
    ? []
    : [
        {
          ...common,
          kind: 'update-policy',
          before: { description: found.description, text: found.text },
          after: { id, policy },
          sentence: `Bring the service control policy ${name} to what these settings and this release say.`,
        },
      ];
  const missing = policy.targets.filter((target) => !targets.includes(target.id));
  return [
    ...update,
    ...missing.map(
      (target): PolicyChange => ({
        ...common,
        kind: 'attach-policy',
        after: { id, target, policy },
        sentence: `Attach the service control policy ${name} to ${target.name}.`,
      }),
    ),
  ];
};

/** From OUs only: whoever attached it to an account or the root himself has his reasons. */
const planOff = ({ id, name, ours, targets }: PolicyState, { units }: DesiredPolicies) =>
  targets
    .filter((target) => ours && target.startsWith('ou-'))
    .map((target): PolicyChange => {
      const unit = units.find((known) => known.id === target) ?? { id: target, name: target };
      return {
        kind: 'detach-policy',
        resource: name,
        after: { id, target: unit },
        sentence: `Detach the service control policy ${name} from ${unit.name}: the settings turn it off.`,
        destructive: false,
      };
    });

/**
 * The policy type, then each policy in its order; what is turned off last.
 * @throws DomainError `PolicyNameTaken`
 */
export const planPolicies = (
  desired: DesiredPolicies,
  { typeEnabled, policies }: ObservedPolicies,
): readonly PolicyChange[] => {
  const found = (name: string) => policies.find((policy) => policy.name === name);
  const off = desired.off.flatMap((name) => found(name) ?? []);
  const enabling: readonly PolicyChange[] =
    typeEnabled || desired.policies.length === 0
      ? []
      : [
          {
            kind: 'enable-policy-type',
            resource: desired.rootId,
            after: { rootId: desired.rootId },
            sentence:
              'Turn on service control policies in the organization; AWS attaches FullAWSAccess, which denies nothing, everywhere.',
            destructive: false,
          },
        ];
  return [
    ...enabling,
    ...desired.policies.flatMap((policy) => planPolicy(policy, found(policy.name))),
    ...off.flatMap((policy) => planOff(policy, desired)),
  ];
};
