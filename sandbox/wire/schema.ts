import { translateTraits } from '@smithy/core/schema';
import { type Structure, structureFrom } from './shape.ts';
import { parseUri, type UriTemplate } from './uri.ts';

export interface Operation {
  readonly name: string;
  readonly input: Structure;
  readonly output: Structure;
  /** REST protocols only. */
  readonly http?: { readonly method: string; readonly uri: UriTemplate; readonly status: number };
}

export interface ErrorShape {
  readonly name: string;
  readonly structure: Structure;
  readonly status: number;
  /** What the query protocol calls it, such as `NoSuchEntity` for NoSuchEntityException. */
  readonly queryCode: string;
  readonly queryStatus: number;
}

/** Everything that the wire knows of a service, read from the SDK client's own exports. */
export interface ServiceSchema {
  /** Name of the client class without `Client`, such as `Organizations`. */
  readonly id: string;
  /** Smithy's name: awsJson1_0, awsJson1_1, restJson1, restXml, awsQuery, ec2Query or rpcv2Cbor. */
  readonly protocol: string;
  readonly xmlNamespace: string;
  /** Prefix of x-amz-target. */
  readonly target: string;
  /** True for services that left the query protocol and still tell its error codes. */
  readonly queryCompatible: boolean;
  readonly operations: ReadonlyMap<string, Operation>;
  /** By name and by query code. */
  readonly errors: ReadonlyMap<string, ErrorShape>;
}

const OPERATION = 9;
const ERROR = -3;

/** `[kind, namespace, name, traits, …]`, as SDK v3 clients export them under names that end in `$`. */
type StaticSchema = readonly [number, string, string, never, never, never];

const isStaticSchema = (value: unknown): value is StaticSchema =>
  Array.isArray(value) && typeof value[0] === 'number' && typeof value[2] === 'string';

interface OperationTraits {
  readonly http?: readonly [string, string, number];
}

interface ErrorTraits {
  readonly error?: 'client' | 'server';
  readonly httpError?: number;
  readonly awsQueryError?: readonly [string, number];
}

const operationFrom = (schema: StaticSchema): Operation => {
  const [, , name, traits, input, output] = schema;
  const { http } = translateTraits(traits) as OperationTraits;
  let inputShape: Structure | undefined;
  let outputShape: Structure | undefined;
  return {
    name,
    get input() {
      inputShape ??= structureFrom(input);
      return inputShape;
    },
    get output() {
      outputShape ??= structureFrom(output);
      return outputShape;
    },
    ...(http === undefined
      ? {}
      : { http: { method: http[0], uri: parseUri(http[1]), status: http[2] } }),
  };
};

const errorFrom = (schema: StaticSchema): ErrorShape => {
  const [, , name, rawTraits] = schema;
  const traits = translateTraits(rawTraits) as ErrorTraits;
  const status = traits.httpError ?? (traits.error === 'server' ? 500 : 400);
  let structure: Structure | undefined;
  return {
    name,
    get structure() {
      structure ??= structureFrom(schema as never);
      return structure;
    },
    status,
    queryCode: traits.awsQueryError?.[0] ?? name,
    queryStatus: traits.awsQueryError?.[1] ?? status,
  };
};

interface ClientConfig {
  readonly protocol: { getShapeId(): string };
  readonly protocolSettings: {
    readonly xmlNamespace?: string;
    readonly serviceTarget?: string;
    readonly awsQueryCompatible?: boolean;
  };
}

type ClientClass = new (options: object) => { readonly config: ClientConfig };

const isClientClass = (value: unknown): value is ClientClass => typeof value === 'function';

const clientOf = (sdk: Readonly<Record<string, unknown>>): { id: string; config: ClientConfig } => {
  const name = Object.keys(sdk).find((key) => /^[A-Za-z].*Client$/.test(key));
  const client = name === undefined ? undefined : sdk[name];
  if (name === undefined || !isClientClass(client)) {
    throw new RangeError('the module given as a service description exports no SDK client');
  }
  const credentials = { accessKeyId: 'none', secretAccessKey: 'none' };
  const { config } = new client({ region: 'us-east-1', credentials });
  return { id: name.replace(/Client$/, ''), config };
};

/** Reads the `$` exports of an SDK v3 client. They carry shapes and required members, but no lengths, patterns or enums. */
export const readSchema = (sdk: Readonly<Record<string, unknown>>): ServiceSchema => {
  const { id, config } = clientOf(sdk);
  const schemas = Object.entries(sdk).flatMap(([name, value]) =>
    name.endsWith('$') && isStaticSchema(value) ? [value] : [],
  );
  const errors = schemas.filter(([kind]) => kind === ERROR).map(errorFrom);
  return {
    id,
    protocol: config.protocol.getShapeId().split('#')[1] ?? '',
    xmlNamespace: config.protocolSettings.xmlNamespace ?? '',
    target: config.protocolSettings.serviceTarget ?? '',
    queryCompatible: config.protocolSettings.awsQueryCompatible === true,
    operations: new Map(
      schemas
        .filter(([kind]) => kind === OPERATION)
        .map((schema) => [schema[2], operationFrom(schema)]),
    ),
    errors: new Map([
      ...errors.map((error) => [error.queryCode, error] as const),
      ...errors.map((error) => [error.name, error] as const),
    ]),
  };
};
