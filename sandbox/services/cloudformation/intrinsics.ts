import { type Json, type JsonObject, type Template, validationError } from './template.ts';

/** What functions of a template can ask for. */
export interface Scope {
  readonly template: Template;
  readonly parameters: Readonly<Record<string, string>>;
  /** `AWS::Region` and its like. */
  readonly pseudo: Readonly<Record<string, string>>;
  /** `Ref` of a resource; undefined before it exists. */
  ref(logicalId: string): string | undefined;
  attribute(logicalId: string, name: string): string | undefined;
}

/** Stands for `Ref: AWS::NoValue`: whatever holds it goes away. */
const NOTHING = Symbol('no value');
type Resolved = Json | typeof NOTHING;

const unresolved = (name: string): Error =>
  validationError(
    `Template format error: Unresolved resource dependencies [${name}] in the Resources block of the template`,
  );

const reference = (name: string, scope: Scope): Resolved => {
  if (name === 'AWS::NoValue') return NOTHING;
  const value = scope.pseudo[name] ?? scope.parameters[name] ?? scope.ref(name);
  if (value === undefined) throw unresolved(name);
  const type = scope.template.Parameters?.[name]?.Type ?? '';
  return type === 'CommaDelimitedList' || type.startsWith('List<') ? value.split(',') : value;
};

const attribute = (argument: Json, scope: Scope): Json => {
  const [name = '', key = ''] =
    typeof argument === 'string'
      ? [argument.split('.')[0], argument.split('.').slice(1).join('.')]
      : (argument as readonly string[]);
  const value = scope.attribute(name, key);
  if (value === undefined) {
    throw validationError(
      `Template error: resource ${name} does not support attribute type ${key} in Fn::GetAtt`,
    );
  }
  return value;
};

const substitute = (argument: Json, scope: Scope): Json => {
  const [text, variables] = (Array.isArray(argument) ? argument : [argument, {}]) as [
    string,
    JsonObject,
  ];
  return text.replace(/\$\{([^}]+)\}/g, (_whole, body: string) => {
    const name = body.trim();
    if (name.startsWith('!')) return `\${${name.slice(1)}}`;
    if (variables[name] !== undefined) return String(resolve(variables[name], scope));
    return String(name.includes('.') ? attribute(name, scope) : reference(name, scope));
  });
};

/** Whether a condition of the template, by name or written out, holds. */
export const conditionHolds = (condition: Json | undefined, scope: Scope): boolean => {
  if (condition === undefined) return true;
  if (typeof condition === 'string') {
    const named = scope.template.Conditions?.[condition];
    if (named === undefined) {
      throw validationError(`Template format error: Unresolved condition ${condition}`);
    }
    return conditionHolds(named, scope);
  }
  const [[name, argument] = ['', null]] = Object.entries(condition as JsonObject);
  const all = (argument ?? []) as readonly Json[];
  if (name === 'Condition') return conditionHolds(argument, scope);
  if (name === 'Fn::Equals') {
    const [left, right] = all.map((one) => JSON.stringify(resolve(one, scope)));
    return left === right;
  }
  if (name === 'Fn::Not') return !conditionHolds(all[0], scope);
  if (name === 'Fn::And') return all.every((one) => conditionHolds(one, scope));
  if (name === 'Fn::Or') return all.some((one) => conditionHolds(one, scope));
  throw validationError(`Template error: ${name} is no condition function`);
};

const list = (argument: Json, scope: Scope): readonly Json[] =>
  resolve(argument, scope) as readonly Json[];

const FUNCTIONS: Readonly<Record<string, (argument: Json, scope: Scope) => Resolved>> = {
  Ref: (argument, scope) => reference(String(argument), scope),
  'Fn::GetAtt': attribute,
  'Fn::Sub': substitute,
  'Fn::Join': (argument, scope) => {
    const [separator, parts] = argument as [string, Json];
    return list(parts, scope).map(String).join(separator);
  },
  'Fn::If': (argument, scope) => {
    const [condition, yes, no] = argument as [string, Json, Json];
    return resolveOrDrop(conditionHolds(condition, scope) ? yes : no, scope);
  },
  'Fn::Select': (argument, scope) => {
    const [index, parts] = argument as [number | string, Json];
    return list(parts, scope)[Number(index)] ?? '';
  },
  'Fn::Split': (argument, scope) => {
    const [separator, text] = argument as [string, Json];
    return String(resolve(text, scope)).split(separator);
  },
};

const resolveObject = (value: JsonObject, scope: Scope): Resolved => {
  const entries = Object.entries(value);
  const [only] = entries;
  if (entries.length === 1 && only !== undefined) {
    const [name, argument] = only;
    const known = FUNCTIONS[name];
    if (known !== undefined) return known(argument, scope);
    if (name.startsWith('Fn::')) throw validationError(`Template error: ${name} is not simulated`);
  }
  return Object.fromEntries(
    entries.flatMap(([key, one]): [string, Json][] => {
      const resolved = resolveOrDrop(one, scope);
      return resolved === NOTHING ? [] : [[key, resolved]];
    }),
  );
};

const resolveOrDrop = (value: Json, scope: Scope): Resolved => {
  if (typeof value !== 'object' || value === null) return value;
  if (!Array.isArray(value)) return resolveObject(value as JsonObject, scope);
  return value.flatMap((one: Json): Json[] => {
    const resolved = resolveOrDrop(one, scope);
    return resolved === NOTHING ? [] : [resolved];
  });
};

/** A value of the template with its functions worked out. */
export const resolve = (value: Json, scope: Scope): Json => {
  const resolved = resolveOrDrop(value, scope);
  return resolved === NOTHING ? null : resolved;
};

/** Properties of a resource, worked out. */
export const resolveProperties = (properties: JsonObject | undefined, scope: Scope): JsonObject =>
  resolve(properties ?? {}, scope) as JsonObject;
