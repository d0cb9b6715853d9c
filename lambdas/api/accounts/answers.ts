import type { Answer, Answers, ConflictId, ConflictKind } from '../../contracts/choices.ts';
import type { Instant } from '../../contracts/ids.ts';
import type { Caller } from '../access/caller.ts';
import { requireConsent } from '../access/recent-sign-in.ts';
import { pointer } from '../request-body.ts';
import { type FieldError, RequestInvalid } from '../request-invalid.ts';
import type { Choices } from './choices.ts';

/** A conflict that can be answered to. `destructive` as it was found; absent when it was not found, so that nobody knows. */
export interface AnswerableConflict extends ConflictKind {
  readonly destructive?: boolean;
}

/** Who chose what, and when. */
export interface ChoicesMade {
  readonly choices: Choices;
  readonly caller: Caller;
  readonly at: Instant;
}

const givenAs = (given: Choices[string]) =>
  typeof given === 'string' ? { choice: given } : { choice: given.choice, reason: given.reason };

const fieldErrors = (conflicts: readonly AnswerableConflict[], choices: Choices): FieldError[] =>
  Object.entries(choices).flatMap(([id, given]): readonly FieldError[] => {
    const field = pointer(['choices', id]);
    const conflict = conflicts.find((each) => each.id === id);
    if (conflict === undefined) {
      const allowed = conflicts.map((each) => each.id);
      return [{ field, message: `choices.${id} is no conflict of this account`, allowed }];
    }
    const { choice } = givenAs(given);
    if (conflict.options.includes(choice)) return [];
    const message = `choices.${id} cannot be ${choice}`;
    return [{ field, message, allowed: [...conflict.options] }];
  });

/** What was found was planned with `adopt` where that is the default: what `replace` would destroy was not looked at. */
const mayDestroy = ({ destructive, default: preset }: AnswerableConflict): boolean =>
  destructive !== false || preset === 'adopt';

const answerOf = (
  conflict: AnswerableConflict,
  given: Choices[string],
  { caller, at }: ChoicesMade,
): Answer => {
  const { choice, reason } = givenAs(given);
  if (choice === 'replace' && mayDestroy(conflict)) {
    requireConsent(`'replace' for conflict ${conflict.id}`, caller, Date.parse(at));
  }
  const why = reason ?? (choice === 'keep' ? conflict.title : undefined);
  return { choice, ...(why === undefined ? {} : { reason: why }), by: caller.subject, at };
};

/**
 * The answers that choices make to the conflicts of an account.
 * @throws RequestInvalid `FieldInvalid` naming every choice that answers to nothing or is not offered
 * @throws DomainError `ConsentNeedsAdministrator`, `SignInTooOld`
 */
export const answersTo = (conflicts: readonly AnswerableConflict[], made: ChoicesMade): Answers => {
  const errors = fieldErrors(conflicts, made.choices);
  if (errors.length > 0) {
    const message = errors.map((error) => error.message).join('; ');
    throw new RequestInvalid('FieldInvalid', message, errors, 'Choose what errors allows.');
  }
  const answers: Record<ConflictId, Answer> = {};
  for (const conflict of conflicts) {
    const given = Object.hasOwn(made.choices, conflict.id) ? made.choices[conflict.id] : undefined;
    if (given !== undefined) answers[conflict.id] = answerOf(conflict, given, made);
  }
  return answers;
};
