import type { ListShape, MapShape, Member, Scalar, Shape, Structure } from './shape.ts';
import { isObject, malformed, misfit } from './values.ts';

/** What JSON and CBOR do differently. */
export interface TreeFormat {
  nameOf(member: Member): string;
  read(shape: Scalar, value: unknown): unknown;
  write(shape: Scalar, value: unknown): unknown;
}

type Walk = (shape: Shape, value: unknown) => unknown;

/** Nulls stay only where the schema says that a list or map is sparse. */
const eachElement = (shape: ListShape, values: Iterable<unknown>, walk: Walk): unknown[] => {
  const result: unknown[] = [];
  for (const value of values) {
    if (value !== null && value !== undefined) result.push(walk(shape.element, value));
    else if (shape.traits.sparse) result.push(null);
  }
  return result;
};

const eachEntry = (shape: MapShape, values: object, walk: Walk): Record<string, unknown> => {
  const result: Record<string, unknown> = {};
  for (const [key, value] of Object.entries(values)) {
    if (value !== null && value !== undefined) result[key] = walk(shape.value, value);
    else if (shape.traits.sparse) result[key] = null;
  }
  return result;
};

const readMembers = (
  format: TreeFormat,
  shape: Structure,
  value: Readonly<Record<string, unknown>>,
): Record<string, unknown> => {
  const result: Record<string, unknown> = {};
  for (const member of shape.members) {
    const found = value[format.nameOf(member)];
    if (found === null || found === undefined) continue;
    result[member.name] = readTree(format, member.shape, found);
  }
  return result;
};

/** Turns a parsed document into an operation's input. Members that the schema does not know are dropped, as AWS does. */
export const readTree = (format: TreeFormat, shape: Shape, value: unknown): unknown => {
  const walk: Walk = (inner, found) => readTree(format, inner, found);
  switch (shape.kind) {
    case 'structure':
      if (!isObject(value)) throw malformed('Start of structure or map expected');
      return readMembers(format, shape, value);
    case 'map':
      if (!isObject(value)) throw malformed('Start of structure or map expected');
      return eachEntry(shape, value, walk);
    case 'list':
      if (!Array.isArray(value)) throw malformed('Start of list expected');
      return eachElement(shape, value, walk);
    default:
      return format.read(shape, value);
  }
};

const writeMembers = (
  format: TreeFormat,
  shape: Structure,
  value: Readonly<Record<string, unknown>>,
): Record<string, unknown> => {
  const result: Record<string, unknown> = {};
  for (const member of shape.members) {
    const found = value[member.name];
    if (found === null || found === undefined) continue;
    result[format.nameOf(member)] = writeTree(format, member.shape, found);
  }
  return result;
};

/** Turns a handler's output into a document. */
export const writeTree = (format: TreeFormat, shape: Shape, value: unknown): unknown => {
  const walk: Walk = (inner, found) => writeTree(format, inner, found);
  switch (shape.kind) {
    case 'structure':
      if (!isObject(value)) throw misfit(`a structure (${shape.name})`, value);
      return writeMembers(format, shape, value);
    case 'map':
      if (!isObject(value)) throw misfit('a map', value);
      return eachEntry(shape, value, walk);
    case 'list':
      if (!Array.isArray(value)) throw misfit('a list', value);
      return eachElement(shape, value, walk);
    default:
      return format.write(shape, value);
  }
};
