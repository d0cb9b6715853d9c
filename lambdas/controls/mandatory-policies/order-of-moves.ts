import { QUOTAS } from '../../contracts/quotas.ts';
import type { PolicyTextStatement } from '../../domain/policies/policy-text.ts';
import type { DesiredPolicy } from './packed-here.ts';
import type { PolicyState } from './policy-state.ts';

type Statement = Pick<PolicyTextStatement, 'Sid'>;

const isObject = (value: unknown): value is Readonly<Record<string, unknown>> =>
  typeof value === 'object' && value !== null;

/** What somebody wrote instead of ours may be anything, and then holds nothing of ours. */
const statementsOf = (text: string): readonly Statement[] => {
  let document: unknown;
  try {
    document = JSON.parse(text);
  } catch (error) {
    if (!(error instanceof SyntaxError)) throw error;
  }
  const statements = isObject(document) ? document['Statement'] : undefined;
  if (!Array.isArray(statements)) return [];
  return statements.filter(
    (each: unknown): each is Statement => isObject(each) && typeof each['Sid'] === 'string',
  );
};

/** Ids of the statements of a document. Ids are unique in all mandatory policies: by them a statement is known again. */
export const statementIds = (text: string): readonly string[] =>
  statementsOf(text).map(({ Sid }) => Sid);

/** One policy to bring to what it has to be. */
export interface Move {
  readonly policy: DesiredPolicy;
  /** True when it takes away what another policy holds by then. */
  readonly releases: boolean;
  /** Set on the first of two moves of the policy: it gets what is new, and keeps what is to leave it. */
  readonly keeping?: string;
}

type Found = (name: string) => PolicyState | undefined;

/** Ids that a policy loses by becoming what it has to be. */
const lost = ({ name, text }: DesiredPolicy, found: Found): readonly string[] => {
  const kept = statementIds(text);
  return statementIds(found(name)?.text ?? '').filter((id) => !kept.includes(id));
};

const holds = ({ text }: DesiredPolicy, ids: readonly string[]): boolean =>
  statementIds(text).some((id) => ids.includes(id));

/** What the policy has to be, with what is still to leave it; undefined when that is too long. */
const keepingText = (
  policy: DesiredPolicy,
  leaving: readonly string[],
  found: Found,
): string | undefined => {
  const kept = statementsOf(found(policy.name)?.text ?? '').filter(({ Sid }) =>
    leaving.includes(Sid),
  );
  const text = JSON.stringify({
    Version: '2012-10-17',
    Statement: [...statementsOf(policy.text), ...kept],
  });
  return text.length > QUOTAS.policyCharacters ? undefined : text;
};

/**
 * The order in which policies are brought to what they have to be, so that a statement that moves is in its new policy before
 * it leaves the old one. Where several wait for each other, the first gets what is new while it keeps what is to leave it;
 * only when both together are too long does it lose that a moment too early.
 */
export const inOrder = (wanted: readonly DesiredPolicy[], found: Found): readonly Move[] => {
  const moves: Move[] = [];
  const last: Move[] = [];
  let waiting = wanted;
  while (waiting.length > 0) {
    const isFree = (policy: DesiredPolicy): boolean =>
      !waiting.some((other) => other !== policy && holds(other, lost(policy, found)));
    const next = waiting.find(isFree) ?? waiting[0];
    if (next === undefined) break;
    const gone = lost(next, found);
    const leaving = gone.filter((id) => wanted.some((other) => holds(other, [id])));
    const keeping = isFree(next) ? undefined : keepingText(next, leaving, found);
    const move = { policy: next, releases: leaving.length > 0 };
    if (keeping === undefined) moves.push(move);
    else {
      moves.push({ policy: next, releases: false, keeping });
      last.push(move);
    }
    waiting = waiting.filter((policy) => policy !== next);
  }
  return [...moves, ...last];
};
