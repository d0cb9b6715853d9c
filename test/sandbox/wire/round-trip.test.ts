import { readSchema } from '../../../sandbox/wire/schema.ts';
import type { Service } from '../../../sandbox/wire/service.ts';
import { aws } from '../../support/aws.ts';
import { AWS_CLIENTS } from '../../support/aws-clients.ts';
import { inLong } from '../../support/in-long.ts';
import { sampleOf } from '../../support/sample-value.ts';

type Sdk = Readonly<Record<string, unknown>>;
type Sample = Record<string, unknown>;
type Client = { send(command: object): Promise<Sample> };
type Make<T> = new (argument: object) => T;
type OperationSchema = readonly [9, string, string, unknown, never, never];

/** What no generic sample can drive: unsigned calls, other endpoints, and event streams, which the sandbox does not serve. */
const NOT_DRIVEN = new Set([
  'AssumeRoleWithSAML',
  'AssumeRoleWithWebIdentity',
  'GetLogObject',
  'InvokeWithResponseStream',
  'ListDirectoryBuckets',
  'PutEvents',
  'SelectObjectContent',
  'StartLiveTail',
  'WriteGetObjectResponse',
]);

/** Members that clients or HTTP change on the way, and those that arrive as an empty stream. */
const CHANGED_ON_THE_WAY =
  /^(?:(?:CopySource)?SSECustomerKey.*|ExpiresString|Body|InvokeArgs|AnnotationPayload|\$metadata)$/;

const isOperation = (value: unknown): value is OperationSchema =>
  Array.isArray(value) && value[0] === 9;

const operationsIn = (sdk: Sdk): readonly OperationSchema[] =>
  Object.values(sdk).filter(isOperation);

/** Metadata of S3 objects travels in headers; other services have structures of that name. */
const isTexts = (value: unknown): boolean =>
  typeof value === 'object' &&
  value !== null &&
  Object.values(value).every((text) => typeof text === 'string');

const fitted = (sample: object): Sample => ({
  ...sample,
  ...('Bucket' in sample ? { Bucket: 'some-bucket' } : {}),
  ...('ChecksumAlgorithm' in sample && typeof sample.ChecksumAlgorithm === 'string'
    ? { ChecksumAlgorithm: 'CRC32' }
    : {}),
  ...('Metadata' in sample && isTexts(sample.Metadata) ? { Metadata: { a: 'b' } } : {}),
});

const comparable = (value: unknown): unknown => {
  if (value instanceof Uint8Array) return `bytes ${Buffer.from(value).toString('hex')}`;
  if (value instanceof Date) return `date ${value.toISOString()}`;
  if (Array.isArray(value)) return value.map(comparable);
  if (typeof value !== 'object' || value === null) return value;
  return Object.fromEntries(
    Object.entries(value)
      .filter(([name]) => !CHANGED_ON_THE_WAY.test(name))
      .map(([name, inner]) => [name, comparable(inner)]),
  );
};

interface Trip {
  readonly operation: string;
  readonly input: unknown;
  readonly output: unknown;
}

/** Of EC2's 800 operations every eighth will do; `npm test` takes a third of what is more than a few. */
const someOf = (operations: readonly OperationSchema[]): readonly OperationSchema[] => {
  const { length } = operations;
  const step = (length < 300 ? 1 : 8) * inLong(1, length < 60 ? 1 : 3);
  return operations.filter((_operation, index) => index % step === 0);
};

/** Sends every operation with every member filled; what handlers got and what the client got back. */
const travel = async (sdk: Sdk, signingName: string) => {
  const driven = someOf(operationsIn(sdk).filter(([, , name]) => !NOT_DRIVEN.has(name)));
  const arrived: [string, unknown][] = [];
  const service: Service = {
    sdk: async () => sdk,
    signingName,
    actionPrefix: signingName,
    operations: Object.fromEntries(
      driven.map(([, , name, , , output]) => [
        name,
        (input: unknown) => {
          arrived.push([name, input]);
          return fitted(sampleOf(output));
        },
      ]),
    ),
  };
  const { id } = readSchema(sdk);
  const client = new (sdk[`${id}Client`] as Make<Client>)(aws({}, [service]).as('111111111111'));
  const sent: Trip[] = [];
  const received: Trip[] = [];
  for (const [, , name, , inputSchema, outputSchema] of driven) {
    const input = fitted(sampleOf(inputSchema));
    const output = await client.send(new (sdk[`${name}Command`] as Make<object>)(input));
    const [operation = '', got] = arrived.pop() ?? [];
    const expected = fitted(sampleOf(outputSchema));
    sent.push({ operation: name, input: comparable(input), output: comparable(expected) });
    received.push({ operation, input: comparable(got), output: comparable(output) });
  }
  return { sent, received };
};

describe('every operation of every installed client', () => {
  test.each(Object.entries(AWS_CLIENTS))(
    'arrives at %s with its whole input, and its whole output comes back',
    async (signingName, load) => {
      const { sent, received } = await travel(await load(), signingName);

      expect(sent.length).toBeGreaterThan(5);
      expect(received).toEqual(sent);
    },
  );
});
