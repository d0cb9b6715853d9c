import { actionWords, type ServiceActions } from './action-words.ts';
import { conditionsWords } from './condition-words.ts';
import { listWords } from './list-words.ts';
import type { PolicyStatement } from './policy-document.ts';
import { type AccountNames, resourceWords } from './resource-words.ts';

/** A statement as people read it. */
export interface StatementWords {
  /** The Sid as words: `Archive objects`. */
  readonly title: string;
  /** Who may not do what is listed, to what, where, unless whom. Ends with a colon: the actions follow. */
  readonly lead: string;
  readonly actions: readonly ServiceActions[];
  readonly resources: readonly string[];
  readonly where: readonly string[];
  /** Whom it does not bind. */
  readonly unless: readonly string[];
}

/** Names that a Sid writes as words. */
const PROPER: readonly (readonly [words: RegExp, name: string])[] = [
  [/\bguard duty\b/i, 'GuardDuty'],
  [/\bcontrol tower\b/i, 'Control Tower'],
  [/\bstack set\b/i, 'StackSet'],
];

const titleOf = (sid: string): string => {
  const words = sid.replaceAll(/(?<=[a-z\d])(?=[A-Z])/g, ' ').toLowerCase();
  return PROPER.reduce(
    (title, [wrong, right]) => title.replace(wrong, right),
    words.charAt(0).toUpperCase() + words.slice(1),
  );
};

const subjectOf = (who: readonly string[]): string => {
  const words = listWords(who, 'and');
  return words.charAt(0).toUpperCase() + words.slice(1);
};

/** `Nobody may do any of this`, `The root user of any account may do nothing but this`. */
const mayNot = ({ actions, allBut, effect }: PolicyStatement, who: readonly string[]): string => {
  const these = actions.length === 1 ? 'this' : 'any of this';
  if (effect === 'Allow')
    return `${who.length === 0 ? 'Everybody' : subjectOf(who)} may do ${allBut ? 'anything but this' : these}`;
  if (who.length === 0) return `Nobody may do ${allBut ? 'anything but this' : these}`;
  return `${subjectOf(who)} may ${allBut ? 'do nothing but this' : `not do ${these}`}`;
};

const clause = (before: string, items: readonly string[], last: 'and' | 'or'): string =>
  items.length === 0 ? '' : `${before}${listWords(items, last)}`;

/** A statement in words. Derived from its parts alone, so that it says what AWS enforces. */
export const statementWords = (
  statement: PolicyStatement,
  names: AccountNames = {},
): StatementWords => {
  const { who, unless, where } = conditionsWords(statement.conditions, names);
  const resources = resourceWords(statement.resources, names);
  const toWhat = resources.includes('anything') ? [] : resources;
  return {
    title: titleOf(statement.sid),
    lead: [
      mayNot(statement, who),
      clause(' to ', toWhat, 'or'),
      clause(', where ', where, 'and'),
      clause(', unless the principal is ', unless, 'or'),
      ':',
    ].join(''),
    actions: actionWords(statement.actions),
    resources,
    where,
    unless,
  };
};

/** All of it as one text. */
export const statementText = ({ lead, actions }: StatementWords): string =>
  `${lead} ${actions
    .map(({ service, phrases }) => `${phrases.join('; ')} (${service})`)
    .join('; ')}.`;
