import { decodeChunked } from './aws-chunked.ts';
import { textOf, type WireRequest } from './request.ts';
import type { Operation } from './schema.ts';
import type { Member, Scalar, Shape } from './shape.ts';
import { readText, writeText } from './text.ts';
import { bytesOf, isObject, misfit } from './values.ts';

/** What the two REST protocols do differently: documents. */
export interface BodyFormat {
  readonly contentType: string;
  /** Members that are bound to nothing else, from the whole body. */
  readMembers(members: readonly Member[], operation: Operation, body: string): object;
  readPayload(member: Member, body: string): unknown;
  writeMembers(members: readonly Member[], operation: Operation, output: object): string;
  writePayload(member: Member, value: unknown): string;
}

const scalarOf = (shape: Shape): Scalar =>
  shape.kind === 'structure' || shape.kind === 'list' || shape.kind === 'map'
    ? { kind: 'string' }
    : shape;

/** Items with commas or quotes in them are quoted. */
const LIST_ITEM = /\s*(?:"((?:\\.|[^"\\])*)"|([^,]+))/g;

/** HTTP dates contain a comma of their own: only the second one separates two of them. */
const splitHeader = (shape: Scalar, header: string): readonly string[] =>
  shape.kind === 'timestamp' && shape.format !== 'epoch-seconds'
    ? (header.match(/[^,]+,[^,]+/g) ?? [])
    : [...header.matchAll(LIST_ITEM)].map(([, quoted, plain = '']) =>
        quoted === undefined ? plain : quoted.replace(/\\(.)/g, '$1'),
      );

const readHeader = (shape: Shape, header: string): unknown => {
  if (shape.kind !== 'list') return readText(scalarOf(shape), header);
  const element = scalarOf(shape.element);
  return splitHeader(element, header).map((item) => readText(element, item.trim()));
};

const readQuery = (shape: Shape, values: readonly string[]): unknown => {
  if (shape.kind !== 'list') return readText(scalarOf(shape), values[0] ?? '');
  return values.map((value) => readText(scalarOf(shape.element), value));
};

/** Every query parameter that the URI or another member does not claim. */
const readRemainingQuery = (operation: Operation, member: Member, query: URLSearchParams) => {
  const claimed = new Set([
    'x-id',
    ...(operation.http?.uri.query ?? []).map(([name]) => name),
    ...operation.input.members.flatMap(({ traits }) => traits.httpQuery ?? []),
  ]);
  const names = [...new Set(query.keys())].filter((name) => !claimed.has(name));
  const many = member.shape.kind === 'map' && member.shape.value.kind === 'list';
  return Object.fromEntries(
    names.map((name) => [name, many ? query.getAll(name) : (query.get(name) ?? '')]),
  );
};

const readPrefixed = (prefix: string, headers: Readonly<Record<string, string>>) =>
  Object.fromEntries(
    Object.entries(headers)
      .filter(([name]) => name.startsWith(prefix.toLowerCase()))
      .map(([name, value]) => [name.slice(prefix.length), value]),
  );

/** Members found in the path, the query or the headers; undefined when there is nothing. */
const readBound = (
  operation: Operation,
  member: Member,
  request: WireRequest,
  labels: Readonly<Record<string, string>>,
): unknown => {
  const { traits, shape, name } = member;
  if (traits.httpLabel) {
    const label = labels[name];
    return label === undefined ? undefined : readText(scalarOf(shape), label);
  }
  if (traits.httpQuery !== undefined) {
    const values = request.query.getAll(traits.httpQuery);
    return values.length === 0 ? undefined : readQuery(shape, values);
  }
  if (traits.httpQueryParams) return readRemainingQuery(operation, member, request.query);
  if (traits.httpHeader !== undefined) {
    const header = request.headers[traits.httpHeader.toLowerCase()];
    return header === undefined ? undefined : readHeader(shape, header);
  }
  return readPrefixed(traits.httpPrefixHeaders ?? '', request.headers);
};

const inHttp = ({ traits }: Member): boolean =>
  traits.httpLabel !== undefined ||
  traits.httpQuery !== undefined ||
  traits.httpQueryParams !== undefined ||
  traits.httpHeader !== undefined ||
  traits.httpPrefixHeaders !== undefined ||
  traits.httpResponseCode !== undefined;

const readPayload = (format: BodyFormat, member: Member, body: Uint8Array): unknown => {
  if (member.shape.kind === 'blob') return body;
  if (body.length === 0) return undefined;
  return member.shape.kind === 'string' ? textOf(body) : format.readPayload(member, textOf(body));
};

/** Reads the input of a REST operation from path, query, headers and body. */
export const readHttp = (
  format: BodyFormat,
  operation: Operation,
  request: WireRequest,
  labels: Readonly<Record<string, string>>,
): unknown => {
  const input: Record<string, unknown> = {};
  const body = decodeChunked(request);
  const { members } = operation.input;
  for (const member of members.filter(inHttp)) {
    const value = readBound(operation, member, request, labels);
    if (value !== undefined) input[member.name] = value;
  }
  const payload = members.find(({ traits }) => traits.httpPayload);
  if (payload !== undefined) {
    const value = readPayload(format, payload, body);
    if (value !== undefined) input[payload.name] = value;
    return input;
  }
  const rest = members.filter((member) => !inHttp(member));
  if (body.length === 0 || rest.length === 0) return input;
  return { ...input, ...format.readMembers(rest, operation, textOf(body)) };
};

const writeHeader = (shape: Shape, value: unknown): string => {
  if (shape.kind !== 'list') return writeText(scalarOf(shape), value, 'http-date');
  if (!Array.isArray(value)) throw misfit('a list', value);
  return value.map((item) => writeText(scalarOf(shape.element), item, 'http-date')).join(',');
};

const headersOf = (
  members: readonly Member[],
  output: Readonly<Record<string, unknown>>,
): Record<string, string> => {
  const headers: Record<string, string> = {};
  for (const { name, traits, shape } of members) {
    const value = output[name];
    if (value === null || value === undefined) continue;
    if (traits.httpHeader !== undefined)
      headers[traits.httpHeader.toLowerCase()] = writeHeader(shape, value);
    if (traits.httpPrefixHeaders === undefined || !isObject(value)) continue;
    for (const [suffix, text] of Object.entries(value)) {
      headers[`${traits.httpPrefixHeaders}${suffix}`.toLowerCase()] = String(text);
    }
  }
  return headers;
};

const statusOf = (operation: Operation, output: Readonly<Record<string, unknown>>): number => {
  const member = operation.output.members.find(({ traits }) => traits.httpResponseCode);
  const status = member === undefined ? undefined : output[member.name];
  return typeof status === 'number' ? status : (operation.http?.status ?? 200);
};

const writeBody = (
  format: BodyFormat,
  operation: Operation,
  output: Readonly<Record<string, unknown>>,
): { readonly body: string | Uint8Array; readonly contentType: string } => {
  const payload = operation.output.members.find(({ traits }) => traits.httpPayload);
  if (payload === undefined) {
    const rest = operation.output.members.filter((member) => !inHttp(member));
    return { body: format.writeMembers(rest, operation, output), contentType: format.contentType };
  }
  const value = output[payload.name];
  if (value === null || value === undefined) return { body: '', contentType: format.contentType };
  if (payload.shape.kind === 'blob') {
    return { body: bytesOf(value), contentType: 'application/octet-stream' };
  }
  if (payload.shape.kind === 'string') return { body: String(value), contentType: 'text/plain' };
  return { body: format.writePayload(payload, value), contentType: format.contentType };
};

/** Spreads the output of a REST operation over status, headers and body. */
export const writeHttp = (
  format: BodyFormat,
  operation: Operation,
  output: Readonly<Record<string, unknown>>,
): { status: number; headers: Record<string, string>; body: string | Uint8Array } => {
  const { body, contentType } = writeBody(format, operation, output);
  return {
    status: statusOf(operation, output),
    headers: {
      ...(body.length === 0 ? {} : { 'content-type': contentType }),
      ...headersOf(operation.output.members, output),
    },
    body,
  };
};
