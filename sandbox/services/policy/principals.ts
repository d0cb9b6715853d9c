import { listOf, type PolicyStatement, type PrincipalElement } from './policy-document.ts';

/** Who asks: a service, or a role session, user or root of an account. */
export type Asker =
  | { readonly service: string }
  | { readonly arn: string; readonly accountId: string; readonly roleArn?: string };

/**
 * How closely a statement names the asker: the session or user itself, the role behind a session, its whole account
 * (which leaves the choice to the account's own policies), or anybody.
 */
export type Closeness = 'self' | 'role' | 'account' | 'anybody';

const accountOf = (principal: string): string | undefined =>
  /^\d{12}$/.exec(principal)?.[0] ?? /^arn:aws[\w-]*:iam::(\d{12}):root$/.exec(principal)?.[1];

const closenessOf = (kind: string, name: string, asker: Asker): Closeness | undefined => {
  if (kind === 'AWS' && name === '*') return 'anybody';
  if ('service' in asker) {
    return kind === 'Service' && name === asker.service ? 'self' : undefined;
  }
  if (kind !== 'AWS') return undefined;
  if (name === asker.arn && accountOf(name) === undefined) return 'self';
  if (name === asker.roleArn) return 'role';
  return accountOf(name) === asker.accountId ? 'account' : undefined;
};

const ORDER: readonly Closeness[] = ['self', 'anybody', 'role', 'account'];

const named = (element: PrincipalElement, asker: Asker): Closeness | undefined => {
  if (element === '*') return 'anybody';
  const found = Object.entries(element).flatMap(([kind, names]) =>
    listOf(names).map((name) => closenessOf(kind, name, asker)),
  );
  return ORDER.find((closeness) => found.includes(closeness));
};

/** How a statement of a resource policy names the asker; undefined when it speaks of others. */
export const namesAsker = (statement: PolicyStatement, asker: Asker): Closeness | undefined => {
  if (statement.NotPrincipal !== undefined) {
    return named(statement.NotPrincipal, asker) === undefined ? 'anybody' : undefined;
  }
  return statement.Principal === undefined ? undefined : named(statement.Principal, asker);
};
