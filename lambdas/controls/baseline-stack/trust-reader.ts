type OneOrMore<T> = T | readonly T[];

interface TrustStatement {
  readonly Sid?: string;
  readonly Effect: string;
  readonly Principal?: string | Readonly<Record<string, OneOrMore<string>>>;
  readonly Action?: OneOrMore<string>;
  readonly Condition?: Readonly<Record<string, Readonly<Record<string, OneOrMore<string>>>>>;
}

/** A trust policy, as far as it says who may assume the role. */
export interface Trust {
  readonly Version?: string;
  readonly Statement?: OneOrMore<TrustStatement>;
}

const listed = <T>(value: OneOrMore<T> | undefined): readonly T[] => {
  if (value === undefined) return [];
  return Array.isArray(value) ? value : [value as T];
};

const isObject = (value: unknown): value is Readonly<Record<string, unknown>> =>
  typeof value === 'object' && value !== null && !Array.isArray(value);

/** The same text for policies that say the same in another order, with lists of one, or with ids of statements. */
export const canonical = (value: unknown): string =>
  JSON.stringify(value, (key, found: unknown) => {
    if (key === 'Sid') return undefined;
    const one: unknown = Array.isArray(found) && found.length === 1 ? found[0] : found;
    if (!isObject(one)) return one;
    return Object.fromEntries(Object.entries(one).sort(([a], [b]) => (a < b ? -1 : 1)));
  });

const allowing = (trust: Trust): readonly TrustStatement[] =>
  listed(trust.Statement).filter(({ Effect }) => Effect === 'Allow');

/** `AWS`, `Service` or `Federated` with its value; a star alone is every principal of AWS. */
const principalsOf = ({ Principal: principal }: TrustStatement) => {
  if (principal === undefined) return [];
  if (typeof principal === 'string') return [{ kind: 'AWS', value: principal }];
  return Object.entries(principal).flatMap(([kind, values]) =>
    listed(values).map((value) => ({ kind, value })),
  );
};

const isAccount = (principal: string, account: string): boolean =>
  principal === account || principal === `arn:aws:iam::${account}:root`;

/** Values of `aws:PrincipalArn` to which a statement is limited; undefined where it is not. */
const limitedTo = ({
  Condition: condition = {},
}: TrustStatement): readonly string[] | undefined => {
  const values = Object.entries(condition).flatMap(([operator, keys]) =>
    /^(Arn|String)(Equals|Like)$/.test(operator)
      ? Object.entries(keys).flatMap(([key, value]) =>
          key.toLowerCase() === 'aws:principalarn' ? listed(value) : [],
        )
      : [],
  );
  return values.length === 0 ? undefined : values;
};

/** True when all that is asked is a principal of this ARN, or one of the organization. */
const meets = (statement: TrustStatement, arn: string): boolean => {
  const keys = Object.values(statement.Condition ?? {}).flatMap((of) =>
    Object.keys(of).map((key) => key.toLowerCase()),
  );
  const known = keys.every((key) => key === 'aws:principalarn' || key === 'aws:principalorgid');
  return known && (limitedTo(statement)?.includes(arn) ?? true);
};

/** Whether the policy lets a role of an account in, as far as its text tells. Deny statements are not weighed: AWS plants none. */
export const admits = (trust: Trust, account: string, arn: string): boolean =>
  allowing(trust).some(
    (statement) =>
      meets(statement, arn) &&
      principalsOf(statement).some(
        ({ kind, value }) =>
          kind === 'AWS' && (value === '*' || value === arn || isAccount(value, account)),
      ),
  );

const told = (kind: string, value: string): string => {
  if (kind === 'Service') return `the service ${value}`;
  if (kind === 'Federated') return `users of ${value}`;
  if (value === '*') return 'everybody whom their own account lets';
  const account = /^(?:arn:aws:iam::)?(\d{12})(?::root)?$/.exec(value)?.[1];
  return account === undefined ? value : `everybody whom account ${account} lets`;
};

/** Who else may assume the role, in words. */
export const whoElse = (trust: Trust, arns: readonly string[]): readonly string[] => [
  ...new Set(
    allowing(trust).flatMap((statement) => {
      const limits = limitedTo(statement);
      return limits === undefined
        ? principalsOf(statement)
            .filter(({ value }) => !arns.includes(value))
            .map(({ kind, value }) => told(kind, value))
        : limits.filter((limit) => !arns.includes(limit));
    }),
  ),
];
