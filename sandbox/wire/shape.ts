import { NormalizedSchema } from '@smithy/core/schema';

/** What the codecs read of a schema's traits (Smithy's names). */
export interface Traits {
  readonly httpLabel?: 1;
  readonly httpQuery?: string;
  readonly httpQueryParams?: 1;
  readonly httpHeader?: string;
  readonly httpPrefixHeaders?: string;
  readonly httpPayload?: 1;
  readonly httpResponseCode?: 1;
  readonly jsonName?: string;
  readonly xmlName?: string;
  /** Prefix and URI; a service's own namespace has no prefix. */
  readonly xmlNamespace?: readonly [string, string];
  readonly xmlAttribute?: 1;
  readonly xmlFlattened?: 1;
  readonly ec2QueryName?: string;
  readonly sparse?: 1;
}

export type TimestampFormat = 'default' | 'date-time' | 'http-date' | 'epoch-seconds';

export type Scalar =
  | { readonly kind: 'string' | 'number' | 'boolean' | 'big' | 'blob' | 'document' }
  | { readonly kind: 'timestamp'; readonly format: TimestampFormat };

export interface Member {
  readonly name: string;
  readonly shape: Shape;
  /** Traits of the member over those of its target. */
  readonly traits: Traits;
  /** Element name: only the member's own trait counts here, not that of its target. */
  readonly xmlName: string;
  readonly required: boolean;
}

export interface Structure {
  readonly kind: 'structure';
  readonly name: string;
  readonly traits: Traits;
  readonly members: readonly Member[];
}

export interface ListShape {
  readonly kind: 'list';
  readonly traits: Traits;
  readonly element: Shape;
  readonly elementTraits: Traits;
}

export interface MapShape {
  readonly kind: 'map';
  readonly traits: Traits;
  readonly keyTraits: Traits;
  readonly value: Shape;
  readonly valueTraits: Traits;
}

/** A schema of the SDK as the codecs want it. Children are made when first asked for, because schemas are recursive. */
export type Shape = Scalar | Structure | ListShape | MapShape;

const FORMATS: Readonly<Record<number, TimestampFormat>> = {
  4: 'default',
  5: 'date-time',
  6: 'http-date',
  7: 'epoch-seconds',
};

const scalarOf = (schema: NormalizedSchema): Scalar => {
  if (schema.isTimestampSchema()) {
    return { kind: 'timestamp', format: FORMATS[Number(schema.getSchema())] ?? 'default' };
  }
  if (schema.isBlobSchema()) return { kind: 'blob' };
  if (schema.isBooleanSchema()) return { kind: 'boolean' };
  if (schema.isNumericSchema()) return { kind: 'number' };
  if (schema.isBigIntegerSchema() || schema.isBigDecimalSchema()) return { kind: 'big' };
  return { kind: schema.isDocumentSchema() ? 'document' : 'string' };
};

/** The SDK lists required members first and says how many they are. */
const requiredCount = (schema: NormalizedSchema): number => {
  const raw: unknown = schema.getSchema();
  return Array.isArray(raw) && typeof raw[6] === 'number' ? raw[6] : 0;
};

const membersOf = (schema: NormalizedSchema): readonly Member[] => {
  const required = requiredCount(schema);
  return [...schema.structIterator()].map(([name, member], index) => ({
    name,
    shape: shapeOf(member),
    traits: member.getMergedTraits() as Traits,
    xmlName: (member.getMemberTraits() as Traits).xmlName ?? name,
    required: index < required,
  }));
};

const structureOf = (schema: NormalizedSchema): Structure => {
  let members: readonly Member[] | undefined;
  return {
    kind: 'structure',
    name: schema.getName() ?? '',
    traits: schema.getOwnTraits() as Traits,
    get members() {
      members ??= membersOf(schema);
      return members;
    },
  };
};

const listOf = (schema: NormalizedSchema): ListShape => {
  const value = schema.getValueSchema();
  let element: Shape | undefined;
  return {
    kind: 'list',
    traits: schema.getMergedTraits() as Traits,
    get element() {
      element ??= shapeOf(value);
      return element;
    },
    elementTraits: value.getMergedTraits() as Traits,
  };
};

const mapOf = (schema: NormalizedSchema): MapShape => {
  const valueSchema = schema.getValueSchema();
  let value: Shape | undefined;
  return {
    kind: 'map',
    traits: schema.getMergedTraits() as Traits,
    keyTraits: schema.getKeySchema().getMergedTraits() as Traits,
    get value() {
      value ??= shapeOf(valueSchema);
      return value;
    },
    valueTraits: valueSchema.getMergedTraits() as Traits,
  };
};

const known = new WeakMap<object, Shape>();

const make = (schema: NormalizedSchema): Shape => {
  if (schema.isStructSchema()) return structureOf(schema);
  if (schema.isMapSchema()) return mapOf(schema);
  if (schema.isListSchema()) return listOf(schema);
  return scalarOf(schema);
};

export const shapeOf = (schema: NormalizedSchema): Shape => {
  const shape = known.get(schema) ?? make(schema);
  known.set(schema, shape);
  return shape;
};

/** The same structure with some of its members only. */
export const withMembers = (
  { name, traits }: Structure,
  members: readonly Member[],
): Structure => ({ kind: 'structure', name, traits, members });

/** Of operations that answer nothing at all; those that answer an empty structure have one of their own. */
export const NOTHING: Structure = { kind: 'structure', name: '', traits: {}, members: [] };

/** The structure behind an operation's input, output or an error; an empty one for the unit type. */
export const structureFrom = (reference: Parameters<typeof NormalizedSchema.of>[0]): Structure => {
  const schema = NormalizedSchema.of(reference);
  if (schema.isUnitSchema()) return NOTHING;
  const shape = shapeOf(schema);
  return shape.kind === 'structure' ? shape : NOTHING;
};
