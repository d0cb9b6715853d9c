import { listWords } from './list-words.ts';

/** Names of AWS accounts by their ids, as far as they are known. */
export type AccountNames = Readonly<Record<string, string>>;

interface Kind {
  /** What the resource part of the ARN begins with. */
  readonly prefix: string;
  readonly one: string;
  readonly many: string;
  /** What has an ARN of its own below one: `archive rules`. */
  readonly parts?: string;
  /** Names may have a path in front, and the path alone is a pattern. */
  readonly hasPath?: boolean;
  /** The name is followed by an id that AWS gives. */
  readonly hasId?: boolean;
}

const kind = (
  prefix: string,
  one: string,
  more: Omit<Partial<Kind>, 'prefix' | 'one'> = {},
): Kind => ({
  prefix,
  one,
  many: `${one}s`,
  ...more,
});

const POLICIES = 'service control policies';

/** The most telling prefix first. */
const KINDS: Readonly<Record<string, readonly Kind[]>> = {
  'access-analyzer': [kind('analyzer/', 'analyzer', { parts: 'archive rules' })],
  cloudformation: [kind('stack/', 'CloudFormation stack', { hasId: true })],
  cloudtrail: [kind('trail/', 'trail')],
  cloudwatch: [kind('alarm:', 'CloudWatch alarm')],
  config: [kind('config-aggregator/', 'Config aggregator')],
  events: [kind('rule/', 'EventBridge rule')],
  firehose: [kind('deliverystream/', 'Firehose stream')],
  iam: [
    kind('role/', 'IAM role', { hasPath: true }),
    kind('policy/', 'managed policy', { many: 'managed policies', hasPath: true }),
    kind('saml-provider/', 'SAML provider'),
    kind('user/', 'IAM user', { hasPath: true }),
  ],
  kms: [kind('key/', 'KMS key'), kind('alias/', 'KMS alias', { many: 'KMS aliases' })],
  lambda: [kind('function:', 'Lambda function')],
  logs: [kind('log-group:', 'log group')],
  organizations: [
    kind('policy/*/service_control_policy/', 'service control policy', { many: POLICIES }),
  ],
  s3: [kind('accesspoint/', 'S3 access point'), kind('', 'S3 bucket')],
  sns: [kind('', 'SNS topic')],
  ssm: [kind('document/', 'Systems Manager document')],
};

/** How a group of resources is named: those of one sentence part have all of it in common. */
interface Described {
  readonly kind: Kind;
  readonly place: string;
  readonly how: 'all' | 'named' | 'beginning' | 'under' | 'matching' | 'parts';
  readonly name: string;
}

const isPattern = (name: string): boolean => /[*?]/.test(name);

/** Without the star at its end, or undefined where there are others. */
const prefixOf = (name: string): string | undefined => {
  const prefix = name.slice(0, -1);
  return name.endsWith('*') && !isPattern(prefix) ? prefix : undefined;
};

const patternHow = (prefix: string, of: Kind): Pick<Described, 'how' | 'name'> => {
  const isFolder = prefix.endsWith('/');
  if (isFolder && of.parts !== undefined) return { how: 'parts', name: prefix.slice(0, -1) };
  if (isFolder && of.hasPath === true) return { how: 'under', name: `/${prefix}` };
  return { how: 'beginning', name: prefix };
};

const howOf = (given: string, of: Kind): Pick<Described, 'how' | 'name'> => {
  const name = of.hasId === true ? given.replace(/\/\*$/, '') : given;
  if (name === '*' || name === '') return { how: 'all', name: '' };
  if (!isPattern(name)) return { how: 'named', name };
  const prefix = prefixOf(name);
  return prefix === undefined ? { how: 'matching', name } : patternHow(prefix, of);
};

const accountPlace = (account: string, names: AccountNames): string =>
  account === '*' ? 'any account' : (names[account] ?? `account ${account}`);

/** ` in any account and region`, ` in Security, any region`; of a service without either, nothing. */
const placeOf = (region: string, account: string, names: AccountNames): string => {
  if (account === '') return '';
  const where = accountPlace(account, names);
  if (region === '') return ` in ${where}`;
  if (region !== '*') return ` in ${where}, ${region}`;
  return account === '*' ? ' in any account and region' : ` in ${where} in any region`;
};

const OBJECTS: Kind = { prefix: '', one: 'object', many: 'objects' };

const describe = (arn: string, names: AccountNames): Described | undefined => {
  const [, , service = '', region = '', account = '', ...rest] = arn.split(':');
  const resource = rest.join(':');
  const place = placeOf(region, account, names);
  const found = (KINDS[service] ?? []).find(({ prefix }) => resource.startsWith(prefix));
  if (found === undefined) return undefined;
  const name = resource.slice(found.prefix.length);
  if (service === 's3' && account === '' && name.includes('/')) {
    return { kind: OBJECTS, place, ...howOf(name.slice(0, name.indexOf('/')), OBJECTS) };
  }
  return { kind: found, place, ...howOf(name, found) };
};

/** How many of them are meant: resources are all that fit, a principal is one. */
type Count = 'all' | 'one';

const nounOf = ({ kind: of }: Described, count: Count): string => {
  if (of === OBJECTS) return 'objects in S3 buckets';
  if (count === 'all') return of.many;
  return `${/^[AEIOU]/i.test(of.one) ? 'an' : 'a'} ${of.one}`;
};

/** Of several that only their names tell apart. */
const groupWords = (alike: readonly Described[], count: Count): string => {
  const [first] = alike;
  if (first === undefined) return '';
  const { kind: of, place, how } = first;
  const names = listWords(
    alike.map(({ name }) => name),
    'or',
  );
  const noun = nounOf(first, count);
  if (how === 'all') return `${noun}${place}`;
  if (how === 'named') return `${of === OBJECTS ? noun : `the ${of.one}`} ${names}${place}`;
  if (how === 'parts') return `${of.parts ?? ''} of the ${of.one} ${names}${place}`;
  if (how === 'under') return `${noun}${place} under the path ${names}`;
  const [begin, match] =
    count === 'one' ? ['name begins', 'name matches'] : ['names begin', 'names match'];
  return `${noun}${place} whose ${how === 'beginning' ? `${begin} with` : match} ${names}`;
};

const likeness = ({ kind: of, place, how }: Described): string => `${of.one}|${place}|${how}`;

/**
 * Resources as people read them, `arn:aws:iam::*:role/Holdfast*` as "IAM roles in any account whose names begin with Holdfast".
 * An ARN of a kind that is not known stays an ARN.
 */
export const resourceWords = (
  resources: readonly string[],
  names: AccountNames = {},
  count: Count = 'all',
): readonly string[] => {
  if (resources.includes('*')) return ['anything'];
  const described = resources.map((arn) => ({ arn, as: describe(arn, names) }));
  const groups = Map.groupBy(described, ({ arn, as }) => (as === undefined ? arn : likeness(as)));
  return [...groups].map(([key, alike]) => {
    const known = alike.flatMap(({ as }) => (as === undefined ? [] : [as]));
    return known.length === 0 ? key : groupWords(known, count);
  });
};
