import type { Permission } from '../contracts/permissions.ts';
import { QUOTAS } from '../contracts/quotas.ts';
import { DomainError } from '../domain/errors.ts';

/** One statement of an IAM policy, as JSON. */
export interface Statement {
  readonly Sid?: string;
  readonly Effect: 'Allow';
  readonly Action: string | readonly string[];
  readonly Resource: string | readonly string[];
  readonly Condition?: Permission['conditions'];
}

export interface PolicyDocument {
  readonly Version: '2012-10-17';
  readonly Statement: readonly Statement[];
}

/** What `{partition}`, `{account}` and the other tokens of permissions stand for. */
export type Tokens = Readonly<Record<string, string>>;

/** Puts values for `{token}`; `${aws:…}` variables of IAM stay. @throws DomainError `PermissionTokenUnknown` */
export const fillTokens = (pattern: string, tokens: Tokens): string =>
  pattern.replace(/(?<!\$)\{(\w+)\}/g, (_, token: string) => {
    const value = tokens[token];
    if (value === undefined) {
      throw new DomainError(
        'PermissionTokenUnknown',
        'failed',
        `permission '${pattern}' has {${token}}, which nothing stands for here`,
        { nextStep: 'Use one of the tokens that contracts/permissions.ts lists.' },
      );
    }
    return value;
  });

const filled = (permission: Permission, tokens: Tokens): Permission => ({
  ...permission,
  resources: permission.resources.map((resource) => fillTokens(resource, tokens)),
});

/** A policy with one statement a permission, for roles. */
export const policyDocument = (
  permissions: readonly Permission[],
  tokens: Tokens,
): PolicyDocument => ({
  Version: '2012-10-17',
  Statement: permissions.map((permission) => {
    const { sid, actions, resources, conditions } = filled(permission, tokens);
    return {
      Sid: sid,
      Effect: 'Allow',
      Action: actions,
      Resource: resources,
      ...(conditions === undefined ? {} : { Condition: conditions }),
    };
  }),
});

const single = (texts: readonly string[]): string | readonly string[] =>
  texts.length === 1 ? (texts[0] ?? '') : texts;

/** The same rights in as few characters as they take: no ids, one statement for what is allowed on the same resources. */
const compact = (permissions: readonly Permission[], tokens: Tokens): PolicyDocument => {
  const merged = new Map<string, { actions: Set<string>; of: Permission }>();
  for (const permission of permissions) {
    const of = filled(permission, tokens);
    const key = JSON.stringify([of.resources, of.conditions]);
    const { actions } = merged.get(key) ?? { actions: new Set<string>() };
    merged.set(key, { actions: new Set([...actions, ...of.actions]), of });
  }
  return {
    Version: '2012-10-17',
    Statement: [...merged.values()].map(({ actions, of }) => ({
      Effect: 'Allow',
      Action: single([...actions]),
      Resource: single(of.resources),
      ...(of.conditions === undefined ? {} : { Condition: of.conditions }),
    })),
  };
};

/** A session policy as AssumeRole takes it: JSON of at most 2,048 characters. @throws DomainError `SessionPolicyTooLong` */
export const sessionPolicy = (permissions: readonly Permission[], tokens: Tokens): string => {
  const json = JSON.stringify(compact(permissions, tokens));
  if (json.length > QUOTAS.sessionPolicyCharacters) {
    throw new DomainError(
      'SessionPolicyTooLong',
      'failed',
      `the session policy has ${json.length} characters: AssumeRole takes ${QUOTAS.sessionPolicyCharacters}`,
      { nextStep: 'Split the permissions of the control over two sessions.' },
    );
  }
  return json;
};
