import { DomainError } from '../domain/errors.ts';
import type { Change, Control, DraftTarget } from './control.ts';

/** A plan under the answers of an account: what is to be changed, and what stays because somebody said so. */
export interface AnsweredPlan<Step extends Change> {
  readonly changes: readonly Step[];
  readonly kept: readonly Step[];
  /** What is left beside ours, and could be answered otherwise. */
  readonly left: readonly Change[];
  /** Who else keeps the setting true. */
  readonly inherited?: string;
}

const isKept = ({ conflict }: Change, { answers }: DraftTarget): boolean =>
  conflict !== undefined && answers?.[conflict]?.choice === 'keep';

/** Part of a plan, and of the cell of a target that has converged. */
export const inheritedBy = <Desired, Observed>(
  control: { inherited?(desired: Desired, observed: Observed): string | undefined },
  desired: Desired,
  observed: Observed,
): { readonly inherited?: string } => {
  const inherited = control.inherited?.(desired, observed);
  return inherited === undefined ? {} : { inherited };
};

/** Plans, and sets aside what the account keeps as it is. */
export const answeredPlan = <Desired, Observed, Step extends Change, Place extends DraftTarget>(
  control: Pick<Control<Desired, Observed, Step, Place>, 'plan' | 'left' | 'inherited'>,
  target: DraftTarget,
  desired: Desired,
  observed: Observed,
): AnsweredPlan<Step> => {
  const all = control.plan(desired, observed);
  return {
    changes: all.filter((change) => !isKept(change, target)),
    kept: all.filter((change) => isKept(change, target)),
    left: control.left?.(desired, observed) ?? [],
    ...inheritedBy(control, desired, observed),
  };
};

/** Sentences about the exceptions of an account: what is not done, and why. */
export const keptNotes = (
  { kept }: AnsweredPlan<Change>,
  { answers }: DraftTarget,
): readonly string[] =>
  kept.map(({ sentence, conflict }) => {
    const reason = conflict === undefined ? undefined : answers?.[conflict]?.reason;
    return `Kept as it is (${conflict ?? 'exception'}${reason === undefined ? '' : `: ${reason}`}). Not done: ${sentence}`;
  });

/** @throws DomainError `ConsentRequired` for the first destructive change that nobody answered `replace` to */
export const refuseWithoutConsent = (
  changes: readonly Change[],
  { answers }: DraftTarget,
): void => {
  const destructive = changes.find(
    (change) =>
      change.destructive &&
      (change.conflict === undefined || answers?.[change.conflict]?.choice !== 'replace'),
  );
  if (destructive === undefined) return;
  const { conflict = 'unnamed', sentence } = destructive;
  throw new DomainError(
    'ConsentRequired',
    'conflict',
    `conflict ${conflict} has no answer that allows this change: ${sentence}`,
    {
      nextStep: `Answer ${conflict} with replace or keep when you onboard or assure the account, or undo what is there.`,
    },
  );
};
