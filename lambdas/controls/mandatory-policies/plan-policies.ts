import { DomainError } from '../../domain/errors.ts';
import { policyDigest } from '../../domain/policies/policy-digest.ts';
import type { Change } from '../control.ts';
import { inOrder, type Move, statementIds } from './order-of-moves.ts';
import {
  type DesiredPolicies,
  type DesiredPolicy,
  type ObservedPolicies,
  type PolicyTarget,
  packedHere,
} from './packed-here.ts';
import type { PolicyState } from './policy-state.ts';

interface Attachment {
  readonly id: string;
  readonly target: PolicyTarget;
}

/** True when the change takes away what another policy got just before: AWS has to know that everywhere first. */
interface Releasing {
  readonly releases: boolean;
}

export type PolicyChange = Change &
  (
    | { readonly kind: 'enable-policy-type'; readonly after: { readonly rootId: string } }
    | { readonly kind: 'create-policy'; readonly after: DesiredPolicy }
    | {
        readonly kind: 'update-policy';
        readonly after: Releasing & { readonly id: string; readonly policy: DesiredPolicy };
      }
    | {
        readonly kind: 'attach-policy';
        readonly after: Attachment & { readonly policy: DesiredPolicy };
      }
    | { readonly kind: 'detach-policy'; readonly after: Attachment & Releasing }
  );

/** Somebody else's policy bears the name of one of ours: names are unique in an organization. */
export const nameTaken = (name: string, id: string): DomainError =>
  new DomainError(
    'PolicyNameTaken',
    'conflict',
    `service control policy ${id} bears the name ${name} and was not made by Holdfast`,
    { nextStep: `Rename that policy in AWS Organizations, then run the foundation again.` },
  );

const isAsWanted = (wanted: DesiredPolicy, found: PolicyState): boolean =>
  found.description === wanted.description &&
  policyDigest(found.text) === policyDigest(wanted.text);

const named = (targets: readonly PolicyTarget[]): string =>
  targets.map(({ name }) => name).join(', ');

const creation = (policy: DesiredPolicy): PolicyChange => ({
  kind: 'create-policy',
  resource: policy.name,
  after: policy,
  sentence: `Make the service control policy ${policy.name} and attach it to ${named(policy.targets)}.`,
  destructive: false,
});

const update = (
  policy: DesiredPolicy,
  { id, description, text }: PolicyState,
  releases: boolean,
  sentence: string,
): PolicyChange => ({
  kind: 'update-policy',
  resource: policy.name,
  before: { description, text },
  after: { id, policy, releases },
  sentence,
  destructive: false,
});

const attachments = (
  policy: DesiredPolicy,
  { id, targets }: PolicyState,
): readonly PolicyChange[] =>
  policy.targets
    .filter((target) => !targets.includes(target.id))
    .map((target) => ({
      kind: 'attach-policy',
      resource: policy.name,
      after: { id, target, policy },
      sentence: `Attach the service control policy ${policy.name} to ${target.name}.`,
      destructive: false,
    }));

const planMove = (
  { policy, releases, keeping }: Move,
  found: PolicyState | undefined,
  isSecond: boolean,
): readonly PolicyChange[] => {
  const { name } = policy;
  if (found === undefined) return [creation(policy)];
  if (!found.ours) throw nameTaken(name, found.id);
  const attaching = isSecond ? [] : attachments(policy, found);
  if (keeping !== undefined) {
    const sentence = `Add to the service control policy ${name} what moves into it.`;
    return [update({ ...policy, text: keeping }, found, false, sentence), ...attaching];
  }
  if (isAsWanted(policy, found)) return attaching;
  const sentence = `Bring the service control policy ${name} to what these settings and this release say.`;
  return [update(policy, found, releases, sentence), ...attaching];
};

/** From OUs only: whoever attached it to an account or the root himself has his reasons. */
const planOff = (
  { id, name, text, targets }: PolicyState,
  { units }: DesiredPolicies,
  wanted: readonly DesiredPolicy[],
): readonly PolicyChange[] => {
  const ids = statementIds(text);
  const releases = wanted.some((policy) =>
    statementIds(policy.text).some((of) => ids.includes(of)),
  );
  const why = releases ? 'other policies hold what it held' : 'the settings turn it off';
  return targets
    .filter((target) => target.startsWith('ou-'))
    .map((target) => {
      const unit = units.find((known) => known.id === target) ?? { id: target, name: target };
      return {
        kind: 'detach-policy',
        resource: name,
        after: { id, target: unit, releases },
        sentence: `Detach the service control policy ${name} from ${unit.name}: ${why}.`,
        destructive: false,
      };
    });
};

const enabling = ({ rootId }: DesiredPolicies): PolicyChange => ({
  kind: 'enable-policy-type',
  resource: rootId,
  after: { rootId },
  sentence:
    'Turn on service control policies in the organization; AWS attaches FullAWSAccess, which denies nothing, everywhere.',
  destructive: false,
});

/** One wait is enough for all that is detached one after the other. */
const waitingOnce = (changes: readonly PolicyChange[]): readonly PolicyChange[] =>
  changes.map((change, index) => {
    const before = changes[index - 1];
    if (change.kind !== 'detach-policy' || before?.kind !== 'detach-policy') return change;
    const releases = change.after.releases && !before.after.releases;
    return { ...change, after: { ...change.after, releases } };
  });

/**
 * The policy type, then each policy: what moves is added before it is taken away. What is not wanted any more comes last.
 * @throws DomainError `PolicyNameTaken`, `PolicyAttachmentQuotaReached`, `PolicyStatementTooLong`
 */
export const planPolicies = (
  desired: DesiredPolicies,
  observed: ObservedPolicies,
): readonly PolicyChange[] => {
  const { typeEnabled, policies } = observed;
  const wanted = packedHere(desired, observed);
  const found = (name: string) => policies.find((policy) => policy.name === name);
  const moves = inOrder(wanted, (name) => {
    const policy = found(name);
    return policy?.ours === true ? policy : undefined;
  });
  const off = policies.filter(
    ({ name, ours }) => ours && !wanted.some((policy) => policy.name === name),
  );
  return waitingOnce([
    ...(typeEnabled || wanted.length === 0 ? [] : [enabling(desired)]),
    ...moves.flatMap((move, index) => {
      const isSecond = moves.slice(0, index).some(({ policy }) => policy === move.policy);
      return planMove(move, found(move.policy.name), isSecond);
    }),
    ...off.flatMap((policy) => planOff(policy, desired, wanted)),
  ]);
};
