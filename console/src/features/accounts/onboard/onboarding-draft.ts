import type { Preflight } from '../../../../../client/types.ts';

export type Conflict = Preflight['conflicts'][number];
export type Choice = Conflict['options'][number];

/** What somebody has decided so far; kept in the tab until the account is onboarded. */
export interface Draft {
  /** By conflict. */
  readonly choices: Readonly<Record<string, Choice>>;
  /** Why something is kept, by conflict. */
  readonly reasons: Readonly<Record<string, string>>;
  /** Why, for all that has no reason of its own. */
  readonly reason: string;
  /** Id of the account type. */
  readonly accountType: string | null;
}

export const EMPTY_DRAFT: Draft = { choices: {}, reasons: {}, reason: '', accountType: null };

/** The answer as it stands: chosen now, given earlier, or preset. Null where somebody still has to choose. */
export const answerTo = (conflict: Conflict, draft: Draft): Choice | null => {
  const chosen = draft.choices[conflict.id];
  const isOffered = chosen !== undefined && conflict.options.includes(chosen);
  return (isOffered ? chosen : conflict.answer?.choice) ?? conflict.default;
};

/** Why it is kept: its own reason or the one for all; empty where there is none. */
export const reasonFor = ({ id }: Conflict, draft: Draft): string =>
  (draft.reasons[id] ?? '').trim() || draft.reason.trim();

/**
 * Whether only an administrator with a recent sign-in can give the answer. Where adopting is preset nobody has looked what
 * replacing would destroy.
 */
export const needsConsent = (
  { destructive, default: preset }: Pick<Conflict, 'destructive' | 'default'>,
  choice: Choice | null,
): boolean => choice === 'replace' && (destructive || preset !== null);

/** `keep` for everything that has no answer yet and can be kept. */
export const keepRest = (conflicts: readonly Conflict[], draft: Draft): Draft => {
  const open = conflicts.filter(
    (conflict) => answerTo(conflict, draft) === null && conflict.options.includes('keep'),
  );
  const kept = Object.fromEntries(open.map(({ id }) => [id, 'keep' as const]));
  return { ...draft, choices: { ...draft.choices, ...kept } };
};

type Sent = Choice | { choice: Choice; reason: string };

const sentOf = (conflict: Conflict, draft: Draft): Sent | undefined => {
  const choice = answerTo(conflict, draft);
  if (choice === null) return undefined;
  const reason = choice === 'keep' ? reasonFor(conflict, draft) : '';
  const { answer } = conflict;
  /** What was answered before stands, in the name of whoever answered; what is preset needs no answer. */
  const stands =
    answer === null
      ? choice === conflict.default
      : answer.choice === choice && (reason === '' || answer.reason === reason);
  if (stands) return undefined;
  return reason === '' ? choice : { choice, reason };
};

/** The answers as the API takes them; undefined where nothing has to be said. */
export const choicesOf = (
  conflicts: readonly Conflict[],
  draft: Draft,
): Record<string, Sent> | undefined => {
  const sent = conflicts.flatMap((conflict) => {
    const given = sentOf(conflict, draft);
    return given === undefined ? [] : [[conflict.id, given] as const];
  });
  return sent.length === 0 ? undefined : Object.fromEntries(sent);
};

/** What of the answers to be sent needs an administrator with a recent sign-in. */
export const consentsIn = (conflicts: readonly Conflict[], draft: Draft): readonly Conflict[] =>
  conflicts.filter(
    (conflict) =>
      sentOf(conflict, draft) !== undefined && needsConsent(conflict, answerTo(conflict, draft)),
  );
