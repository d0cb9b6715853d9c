import { type Json, type JsonObject, type Template, validationError } from './template.ts';

const inText = (text: string): string[] =>
  [...text.matchAll(/\$\{([^!}][^}]*)\}/g)].map(([, body = '']) => body.trim().split('.')[0] ?? '');

const asNames = (value: Json): string[] => {
  const first = Array.isArray(value) ? (value[0] as Json) : value;
  return typeof first === 'string' ? [first] : [];
};

/** Variables of the long form of Fn::Sub hide resources of the same name. */
const inSubstitution = (argument: Json): string[] => {
  const variables = Array.isArray(argument) ? ((argument[1] ?? {}) as JsonObject) : {};
  const named = asNames(argument).flatMap(inText);
  return [...named.filter((name) => variables[name] === undefined), ...namesIn(variables)];
};

/** Every name that a value refers to. */
const namesIn = (value: Json): string[] => {
  if (typeof value !== 'object' || value === null) return [];
  if (Array.isArray(value)) return value.flatMap((one: Json) => namesIn(one));
  return Object.entries(value as JsonObject).flatMap(([key, one]) => {
    if (key === 'Ref') return asNames(one);
    if (key === 'Fn::GetAtt') return asNames(one).map((name) => name.split('.')[0] ?? '');
    if (key === 'Fn::Sub') return inSubstitution(one);
    return namesIn(one);
  });
};

/** Which resources each resource waits for. */
export const dependenciesOf = (template: Template): ReadonlyMap<string, readonly string[]> => {
  const names = new Set(Object.keys(template.Resources));
  return new Map(
    Object.entries(template.Resources).map(([name, resource]) => [
      name,
      [...namesIn(resource.Properties ?? {}), ...[resource.DependsOn ?? []].flat()].filter(
        (one) => names.has(one) && one !== name,
      ),
    ]),
  );
};

/** Resources in an order in which each comes after what it refers to. */
export const creationOrder = (template: Template): readonly string[] => {
  const dependencies = dependenciesOf(template);
  const ordered: string[] = [];
  const visit = (name: string, path: readonly string[]): void => {
    if (ordered.includes(name)) return;
    if (path.includes(name)) {
      throw validationError(
        `Circular dependency between resources: [${[...path.slice(path.indexOf(name))].sort().join(', ')}]`,
      );
    }
    for (const next of dependencies.get(name) ?? []) visit(next, [...path, name]);
    ordered.push(name);
  };
  for (const name of dependencies.keys()) visit(name, []);
  return ordered;
};

/** Names that are neither parameter, resource nor pseudo parameter. */
export const requireResolvable = (template: Template): void => {
  const known = new Set([
    ...Object.keys(template.Resources),
    ...Object.keys(template.Parameters ?? {}),
  ]);
  const missing = Object.values(template.Resources)
    .flatMap((resource) => namesIn(resource.Properties ?? {}))
    .filter((name) => !known.has(name) && !name.startsWith('AWS::'));
  if (missing.length > 0) {
    throw validationError(
      `Template format error: Unresolved resource dependencies [${[...new Set(missing)].join(', ')}] in the Resources block of the template`,
    );
  }
};
