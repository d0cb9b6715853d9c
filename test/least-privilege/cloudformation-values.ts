/** What a template's intrinsic functions stand for where a policy is read. */
export interface StackValues {
  readonly partition: string;
  readonly account: string;
  readonly region: string;
  /** ARNs of resources by logical id, for `Fn::GetAtt`. */
  readonly arns?: ReadonlyMap<string, string>;
}

type Resolve = (value: unknown) => unknown;

const pseudo = ({ partition, account, region }: StackValues): Readonly<Record<string, string>> => ({
  'AWS::Partition': partition,
  'AWS::AccountId': account,
  'AWS::Region': region,
  'AWS::URLSuffix': 'amazonaws.com',
  'AWS::StackId': `arn:${partition}:cloudformation:${region}:${account}:stack/any/id`,
  'AWS::StackName': 'any',
});

const reference = (name: string, values: StackValues): string =>
  pseudo(values)[name] ?? values.arns?.get(name) ?? name;

const joined = (argument: unknown, resolve: Resolve): string => {
  const [separator, parts] = argument as [string, unknown];
  return (resolve(parts) as unknown[]).map(String).join(separator);
};

const substituted = (argument: unknown, values: StackValues): string => {
  const text = Array.isArray(argument) ? String(argument[0]) : String(argument);
  return text.replace(/\$\{(AWS::\w+)\}/g, (_, name: string) => reference(name, values));
};

/** @throws Error for an intrinsic function that no policy of ours uses yet */
export const resolveValues = (value: unknown, values: StackValues): unknown => {
  const resolve: Resolve = (inner) => resolveValues(inner, values);
  if (Array.isArray(value)) return value.map(resolve);
  if (typeof value !== 'object' || value === null) return value;
  const [[name = '', argument] = [], ...others] = Object.entries(value);
  if (others.length === 0 && name === 'Ref') return reference(String(argument), values);
  if (others.length === 0 && name === 'Fn::Join') return joined(argument, resolve);
  if (others.length === 0 && name === 'Fn::Sub') return substituted(argument, values);
  if (others.length === 0 && name === 'Fn::GetAtt') {
    const [id = ''] = Array.isArray(argument) ? argument : String(argument).split('.');
    return reference(String(id), values);
  }
  if (name.startsWith('Fn::')) throw new Error(`'${name}' in a policy: resolve it here`);
  return Object.fromEntries(Object.entries(value).map(([key, inner]) => [key, resolve(inner)]));
};
