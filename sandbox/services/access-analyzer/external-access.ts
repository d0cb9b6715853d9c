import {
  listOf,
  type PolicyStatement,
  readPolicy,
  statementsOf,
} from '../policy/policy-document.ts';
import type { Asker } from '../policy/principals.ts';
import { askResourcePolicy } from '../policy/resource-policy.ts';
import type { Bucket } from '../s3/buckets.ts';
import { isPublicPolicy } from '../s3/public-policy.ts';
import type { ZoneOfTrust } from './analyzers.ts';

/** What a bucket policy gives to somebody outside the zone of trust. */
export interface ExternalShare {
  readonly principal: Readonly<Record<string, string>>;
  readonly condition: Readonly<Record<string, string>>;
  readonly isPublic: boolean;
  readonly actions: readonly string[];
}

/** Stand for everybody outside where a policy names nobody: no such account and organization exist. */
const STRANGER = '000000000000';
const STRANGE_ORGANIZATION = 'o-0000000000';

/** Condition keys that tell whose request it is, and the account or organization in a value of theirs. */
const IDENTITY: Readonly<Record<string, (value: string) => string | undefined>> = {
  'aws:principalaccount': (value) => value,
  'aws:principalarn': (value) => value.split(':')[4],
  'aws:principalorgid': (value) => value,
  'aws:principalorgpaths': (value) => value.split('/')[0],
  'aws:sourceaccount': (value) => value,
  'aws:sourcearn': (value) => value.split(':')[4],
  'aws:sourceorgid': (value) => value,
};

const DEFAULTS: Readonly<Record<string, string>> = {
  'aws:principalaccount': STRANGER,
  'aws:principalarn': `arn:aws:iam::${STRANGER}:role/stranger`,
  'aws:principalorgid': STRANGE_ORGANIZATION,
  'aws:principalorgpaths': `${STRANGE_ORGANIZATION}/r-0000/`,
  'aws:principalisawsservice': 'false',
  'aws:securetransport': 'true',
};

interface Condition {
  readonly operator: string;
  readonly key: string;
  readonly values: readonly string[];
}

const conditionsOf = (statement: PolicyStatement): readonly Condition[] =>
  Object.entries(statement.Condition ?? {}).flatMap(([operator, keys]) =>
    Object.entries(keys).map(([key, value]) => ({ operator, key, values: listOf(value) })),
  );

/** What a key must be for a condition to hold; a key that must differ or be absent is left out. */
const wantedBy = ({ operator, values }: Condition): readonly string[] =>
  /not|^null$/i.test(operator) ? [] : values.map((value) => value.replace(/\/\d{1,2}$/, ''));

/**
 * The request of an outsider for whom the conditions hold as far as they can: keys of identity get a value outside the
 * zone if the policy names one, other keys the value that the policy wants.
 */
const outsidersContext = (
  statement: PolicyStatement,
  account: string,
  zone: ZoneOfTrust,
): Record<string, string> => {
  const inside = (owner: string | undefined): boolean =>
    owner !== undefined && (owner === zone.organizationId || zone.includes(owner));
  const context: Record<string, string> = { ...DEFAULTS, 'aws:principalaccount': account };
  if (account !== STRANGER) context['aws:principalarn'] = `arn:aws:iam::${account}:root`;
  for (const condition of conditionsOf(statement)) {
    const key = condition.key.toLowerCase();
    const ownerIn = IDENTITY[key];
    const value = wantedBy(condition).find(
      (each) => ownerIn === undefined || !inside(ownerIn(each)),
    );
    if (value !== undefined) context[key] ??= value;
    if (value !== undefined && ownerIn !== undefined && account === STRANGER) context[key] = value;
  }
  return context;
};

const accountIn = (principal: string): string | undefined =>
  /^\d{12}$/.exec(principal)?.[0] ?? /^arn:aws[\w-]*:(?:iam|sts)::(\d{12}):/.exec(principal)?.[1];

interface Named {
  readonly kind: string;
  readonly name: string;
}

/** AWS services are trusted by nobody's leave: they give no findings. */
const principalsOf = ({ Principal, NotPrincipal }: PolicyStatement): readonly Named[] => {
  if (NotPrincipal !== undefined || Principal === '*') return [{ kind: 'AWS', name: '*' }];
  return Object.entries(Principal ?? {})
    .filter(([kind]) => kind === 'AWS')
    .flatMap(([kind, names]) => listOf(names).map((name) => ({ kind, name })));
};

const askerOf = (name: string, account: string): Asker => ({
  arn: name.startsWith('arn:') ? name : `arn:aws:iam::${account}:role/stranger`,
  accountId: account,
});

/** The actions of a statement that the whole policy, with what it denies, leaves to somebody. */
const actionsLeft = (
  policy: string,
  statement: PolicyStatement,
  asker: Asker,
  context: Readonly<Record<string, string>>,
): readonly string[] => {
  const actions = statement.Action === undefined ? ['s3:*'] : listOf(statement.Action);
  const resources = statement.Resource === undefined ? ['*'] : listOf(statement.Resource);
  return actions.filter((action) =>
    resources.some((resource) => {
      const decision = askResourcePolicy(policy, asker, { action, resource, context });
      return decision !== undefined && decision !== 'denied';
    }),
  );
};

const sharesOf = (
  policy: string,
  statement: PolicyStatement,
  zone: ZoneOfTrust,
): readonly ExternalShare[] => {
  const alone = JSON.stringify({ Statement: [statement] });
  const condition = Object.fromEntries(
    conditionsOf(statement).map(({ key, values }) => [key, values.join(',')]),
  );
  return principalsOf(statement).flatMap(({ kind, name }) => {
    const account = name === '*' ? STRANGER : accountIn(name);
    if (account === undefined || zone.includes(account)) return [];
    const context = outsidersContext(statement, account, zone);
    const actions = actionsLeft(policy, statement, askerOf(name, account), context);
    const shown = /^arn:aws[\w-]*:iam::\d{12}:root$/.test(name) ? account : name;
    const isPublic = name === '*' && isPublicPolicy(alone);
    return actions.length === 0
      ? []
      : [{ principal: { [kind]: shown }, condition, isPublic, actions }];
  });
};

/** Statements about the same principal under the same conditions are one finding. */
const merged = (shares: readonly ExternalShare[]): readonly ExternalShare[] => {
  const found = new Map<string, ExternalShare>();
  for (const share of shares) {
    const key = JSON.stringify([share.principal, share.condition]);
    const actions = [...(found.get(key)?.actions ?? []), ...share.actions];
    found.set(key, { ...share, actions: [...new Set(actions)].sort() });
  }
  return [...found.values()];
};

/** Everything that a bucket lets outsiders do through its policy. */
export const externalAccess = (bucket: Bucket, zone: ZoneOfTrust): readonly ExternalShare[] => {
  const { policy } = bucket;
  if (policy === undefined || policy === '') return [];
  return merged(
    statementsOf(readPolicy(policy))
      .filter(({ Effect }) => Effect === 'Allow')
      .flatMap((statement) => sharesOf(policy, statement, zone)),
  );
};
