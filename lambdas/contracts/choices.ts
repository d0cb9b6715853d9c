/**
 * What a person can answer to a conflict. `adopt`: what is there is reconfigured in place, or left beside ours; nothing is
 * lost. `replace`: it gives way, whatever is lost by that. `keep`: it stays, and the control makes an exception.
 */
export const CHOICES = ['adopt', 'replace', 'keep'] as const;
export type Choice = (typeof CHOICES)[number];

/** `<control>.<what is in the way>`, such as `detector.other-administrator`. The same in every account. */
export type ConflictId = `${string}.${string}`;

/** One kind of thing that an account can have and a control would change: the answers it allows. */
export interface ConflictKind {
  readonly id: ConflictId;
  /** A short name for people. */
  readonly title: string;
  /** The answers that make sense, in the order they are offered. */
  readonly options: readonly Choice[];
  /** The answer where nobody gave one; absent when somebody has to. Never a destructive one. */
  readonly default?: 'adopt';
}

/** An answer as it was given, and by whom. */
export interface Answer {
  readonly choice: Choice;
  /** Of `keep`: why. */
  readonly reason?: string;
  readonly by: string;
  readonly at: string;
}

/** The answers of one account, by conflict. */
export type Answers = Readonly<Record<ConflictId, Answer>>;
