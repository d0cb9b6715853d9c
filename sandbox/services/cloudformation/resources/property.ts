import { AwsError } from '../../../wire/service.ts';
import type { Json, JsonObject } from '../template.ts';
import type { ResourceContext } from './resource-type.ts';

/** Reads of template properties; whatever the template holds, types are those that the service expects. */

export const textProperty = (properties: JsonObject, name: string): string | undefined => {
  const value = properties[name];
  return value === undefined || value === null ? undefined : String(value);
};

export const requiredText = (properties: JsonObject, name: string): string => {
  const value = textProperty(properties, name);
  if (value !== undefined) return value;
  throw new AwsError('ValidationError', `Encountered required property missing: ${name}`);
};

/** How handlers refuse to make what is there already. */
export const alreadyExists = (message: string): AwsError => new AwsError('AlreadyExists', message);

export const numberProperty = (properties: JsonObject, name: string): number | undefined => {
  const value = properties[name];
  return value === undefined || value === null ? undefined : Number(value);
};

export const listProperty = (properties: JsonObject, name: string): readonly JsonObject[] =>
  (properties[name] ?? []) as readonly JsonObject[];

export const textsProperty = (properties: JsonObject, name: string): readonly string[] =>
  ((properties[name] ?? []) as readonly Json[]).map(String);

export const objectProperty = (properties: JsonObject, name: string): JsonObject | undefined =>
  properties[name] as JsonObject | undefined;

/** Policy documents go to services as text, templates hold them as objects. */
export const documentProperty = (properties: JsonObject, name: string): string => {
  const value = properties[name];
  return typeof value === 'string' ? value : JSON.stringify(value ?? {});
};

/** Tags of the stack under those of the resource. */
export const mergedTags = (
  properties: JsonObject,
  context: ResourceContext,
): { Key: string; Value: string }[] => {
  const own = listProperty(properties, 'Tags').map(({ Key, Value }) => [
    String(Key),
    String(Value),
  ]);
  const inherited = context.tags.map(({ Key, Value }) => [Key, Value]);
  return Object.entries(Object.fromEntries([...inherited, ...own])).map(([Key, Value]) => ({
    Key,
    Value: String(Value),
  }));
};

export const sameJson = (left: unknown, right: unknown): boolean =>
  JSON.stringify(left) === JSON.stringify(right);
