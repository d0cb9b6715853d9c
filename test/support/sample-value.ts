import { NormalizedSchema } from '@smithy/core/schema';

const sampleText = (name: string): string => `${name} <&> "é" %2B +=`;

const scalar = (schema: NormalizedSchema, name: string): unknown => {
  if (schema.isTimestampSchema()) return new Date('2026-03-04T05:06:07Z');
  if (schema.isBlobSchema()) return new Uint8Array(Buffer.from(`bytes of ${name}`));
  if (schema.isBooleanSchema()) return true;
  if (schema.isNumericSchema()) return 7;
  if (schema.isDocumentSchema()) return { name };
  return schema.getMergedTraits().mediaType === 'application/json' ? '{}' : sampleText(name);
};

/** Members that cannot be compared by value: streams, and what the SDK turns into something else on its own. */
const isSkipped = (schema: NormalizedSchema): boolean =>
  schema.isStreaming() || schema.isBigDecimalSchema() || schema.isBigIntegerSchema();

type Seen = ReadonlySet<string>;

const structure = (schema: NormalizedSchema, seen: Seen): Record<string, unknown> => {
  const name = schema.getName(true) ?? '';
  const members = [...schema.structIterator()].filter(([, member]) => !isSkipped(member));
  const chosen = schema.isUnionSchema() ? members.slice(0, 1) : members;
  return Object.fromEntries(
    chosen.map(([memberName, member]) => [
      memberName,
      sample(member, memberName, new Set([...seen, name])),
    ]),
  );
};

/** Recursive schemas end with an empty list or map where they would begin anew. */
const isRepeated = (schema: NormalizedSchema, seen: Seen): boolean =>
  schema.isStructSchema() && seen.has(schema.getName(true) ?? '');

const items = (schema: NormalizedSchema, name: string, seen: Seen): unknown[] => {
  const element = schema.getValueSchema();
  if (isRepeated(element, seen)) return [];
  const item = sample(element, name, seen);
  return element.isStructSchema() ? [item] : [item, item];
};

const sample = (schema: NormalizedSchema, name: string, seen: Seen): unknown => {
  if (schema.isUnitSchema() || isRepeated(schema, seen)) return {};
  if (schema.isStructSchema()) return structure(schema, seen);
  if (schema.isListSchema()) return items(schema, name, seen);
  if (schema.isMapSchema()) {
    const value = schema.getValueSchema();
    return isRepeated(value, seen) ? {} : { [`one of ${name}`]: sample(value, name, seen) };
  }
  return scalar(schema, name);
};

/** A value with every member of a schema filled, for round trips through an SDK client. */
export const sampleOf = (reference: Parameters<typeof NormalizedSchema.of>[0]): object => {
  const value = sample(NormalizedSchema.of(reference), 'value', new Set());
  return typeof value === 'object' && value !== null ? value : {};
};
