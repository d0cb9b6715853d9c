import { BASELINE_STACK } from '../../contracts/names.ts';
import type { Change } from '../control.ts';
import { isFailedCreation, isSound, type StackState } from '../stacks/stack-state.ts';
import type { WantedStack } from '../stacks/wanted-stack.ts';
import {
  type BootstrapState,
  planTrust,
  type TrustChange,
  trustNotes,
  type WantedBootstrap,
} from './bootstrap-trust.ts';
import type { InstanceState } from './stack-set.ts';

export interface WantedBaseline extends WantedStack {
  readonly bootstrap: WantedBootstrap;
}

export interface ObservedStack {
  readonly stack?: StackState;
  /**
   * `stack-set`: no role in the account lets us in, so what can be said is said by StackSets. `role`: seen in the account.
   */
  readonly reach: 'role' | 'stack-set';
  /** Seen from the management account alone. */
  readonly instance?: InstanceState;
  /** The role by which Holdfast first came in, where it is there and its trust is looked after. */
  readonly bootstrap?: BootstrapState;
}

type BringChange = Change &
  (
    | { readonly kind: 'bring-stack'; readonly after: WantedStack }
    | { readonly kind: 'deploy-instance'; readonly after: WantedStack }
    | { readonly kind: 'protect-stack' }
  );
export type StackChange = BringChange | TrustChange;

const isCurrent = (wanted: WantedStack, stack: StackState): boolean =>
  isSound(stack) &&
  stack.baselineVersion === wanted.baselineVersion &&
  stack.templateDigest === wanted.templateDigest;

const sentenceFor = (wanted: WantedStack, { stack, instance }: ObservedStack): string => {
  const goal = `baseline ${wanted.baselineVersion}`;
  if (stack === undefined) {
    return instance === undefined
      ? `Make the stack ${BASELINE_STACK} with ${goal}.`
      : `Bring the stack ${BASELINE_STACK} (${instance.status}) to ${goal}.`;
  }
  if (isFailedCreation(stack)) {
    return `Delete the stack ${stack.name}, whose creation failed, and make it again with ${goal}.`;
  }
  return stack.baselineVersion === wanted.baselineVersion
    ? `Bring the stack ${stack.name} (${stack.status}) to its template of ${goal}.`
    : `Bring the stack ${stack.name} from baseline ${stack.baselineVersion || 'unknown'} to ${goal}.`;
};

/** Where the bootstrap role is to go, a new stack is the StackSet's from the start: nobody else could change it later. */
const isBySet = ({ bootstrap }: WantedBaseline, { stack, reach }: ObservedStack): boolean =>
  stack?.bySet ?? (reach === 'stack-set' || bootstrap.mode === 'remove');

const planStack = (wanted: WantedBaseline, observed: ObservedStack): readonly StackChange[] => {
  const { stack } = observed;
  const common = { resource: `stack/${stack?.name ?? BASELINE_STACK}`, destructive: false };
  const changes: StackChange[] = [];
  if (stack === undefined || !isCurrent(wanted, stack)) {
    const bySet = isBySet(wanted, observed);
    const sentence = sentenceFor(wanted, observed);
    changes.push({
      ...common,
      kind: bySet ? 'deploy-instance' : 'bring-stack',
      ...(stack === undefined ? {} : { before: stack }),
      after: wanted,
      sentence: bySet ? sentence.replace(/\.$/, ', by its StackSet.') : sentence,
    });
  }
  if (stack?.protected === false && !stack.bySet && !isFailedCreation(stack)) {
    const sentence = `Protect the stack ${BASELINE_STACK} from deletion.`;
    changes.push({ ...common, kind: 'protect-stack', sentence });
  }
  return changes;
};

/** The trust of the bootstrap role comes last: while the stack is not complete, that role may be the only way in. */
export const planBaseline = (
  wanted: WantedBaseline,
  observed: ObservedStack,
): readonly StackChange[] => [
  ...planStack(wanted, observed),
  ...planTrust(wanted.bootstrap, observed.bootstrap, isBySet(wanted, observed)),
];

export const baselineNotes = (wanted: WantedBaseline, observed: ObservedStack): readonly string[] =>
  trustNotes(wanted.bootstrap, observed.bootstrap, isBySet(wanted, observed));
