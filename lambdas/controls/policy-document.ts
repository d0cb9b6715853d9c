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

/** Rights on the same resources under the same conditions. */
interface Rights {
  readonly actions: readonly string[];
  readonly resources: readonly string[];
  readonly conditions?: Permission['conditions'];
}

const united = (texts: readonly string[], more: readonly string[]): readonly string[] => [
  ...new Set([...texts, ...more]),
];

const byResources = (permissions: readonly Permission[], tokens: Tokens): readonly Rights[] => {
  const merged = new Map<string, Rights>();
  for (const permission of permissions) {
    const { actions, resources, conditions } = filled(permission, tokens);
    const key = JSON.stringify([resources, conditions]);
    const known = merged.get(key)?.actions ?? [];
    const rights = { actions: united(known, actions), resources };
    merged.set(key, conditions === undefined ? rights : { ...rights, conditions });
  }
  return [...merged.values()];
};

/** The services of rights whose actions are of the services of their resources alone. */
const servicesOf = ({ actions, resources, conditions }: Rights): readonly string[] | undefined => {
  const own = united(
    [],
    actions.map((action) => action.split(':')[0] ?? ''),
  );
  const named = resources.every((resource) => own.includes(resource.split(':')[2] ?? ''));
  return conditions === undefined && own.length === 1 && named ? own : undefined;
};

/**
 * Actions of one service mean nothing on resources of another, so rights of different services can share a statement
 * without anything being added to them.
 */
const byService = (all: readonly Rights[]): readonly Rights[] => {
  const shared = { actions: [] as string[], resources: [] as string[] };
  const services = new Set<string>();
  const alone = all.filter((rights) => {
    const [service] = servicesOf(rights) ?? [];
    if (service === undefined || services.has(service)) return true;
    services.add(service);
    shared.actions.push(...rights.actions);
    shared.resources.push(...rights.resources);
    return false;
  });
  return shared.actions.length === 0 ? alone : [shared, ...alone];
};

/** The same rights in as few characters as they take: no ids, and as few statements as there can be. */
const compact = (permissions: readonly Permission[], tokens: Tokens): PolicyDocument => ({
  Version: '2012-10-17',
  Statement: byService(byResources(permissions, tokens)).map(
    ({ actions, resources, conditions }) => ({
      Effect: 'Allow',
      Action: single(actions),
      Resource: single(resources),
      ...(conditions === undefined ? {} : { Condition: conditions }),
    }),
  ),
});

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
