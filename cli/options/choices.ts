import { InvalidArgumentError } from 'commander';
import { CHOICES, type Choice } from '../../lambdas/contracts/choices.ts';

/** An answer to a conflict as the API takes it. */
export type GivenChoice = Choice | { readonly choice: Choice; readonly reason: string };
export type GivenChoices = Readonly<Record<string, GivenChoice>>;

const isChoice = (text: string): text is Choice => CHOICES.some((each) => each === text);

/** Reads `conflict=adopt`, `conflict=replace` or `conflict=keep:why`, given once for each conflict. */
export const parseChoice = (text: string, known: GivenChoices = {}): GivenChoices => {
  const [, conflict, choice, reason] = /^([\w-]+\.[\w.-]+)=([a-z]+)(?::(.*))?$/s.exec(text) ?? [];
  if (conflict === undefined || choice === undefined || !isChoice(choice)) {
    throw new InvalidArgumentError(
      `"${text}" is not <conflict>=${CHOICES.join('|')}[:reason], for instance recorder.another-recorder=adopt.`,
    );
  }
  if (Object.hasOwn(known, conflict)) {
    throw new InvalidArgumentError(`The conflict "${conflict}" is answered twice.`);
  }
  if (reason?.trim() === '') {
    throw new InvalidArgumentError(`The reason after the colon of "${text}" is empty.`);
  }
  return {
    ...known,
    [conflict]: reason === undefined ? choice : { choice, reason: reason.trim() },
  };
};
