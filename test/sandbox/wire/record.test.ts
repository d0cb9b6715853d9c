import { DynamoDBClient, PutItemCommand } from '@aws-sdk/client-dynamodb';
import { ListAccountsCommand, OrganizationsClient } from '@aws-sdk/client-organizations';
import { createRecorder, type Recorder } from '../../../sandbox/wire/record.ts';
import { aws } from '../../support/aws.ts';

type Entry = Parameters<Recorder['add']>[0];

const entry = (change: Partial<Entry> = {}): Entry => ({
  time: '2026-01-01T00:00:00.000Z',
  principal: 'arn:aws:iam::111111111111:user/sandbox',
  account: '111111111111',
  region: 'eu-central-1',
  service: 'organizations',
  operation: 'ListAccounts',
  mutating: false,
  status: 200,
  input: {},
  ...change,
});

const recordedParameters = (input: unknown): Readonly<Record<string, unknown>> | undefined => {
  const record = createRecorder();
  record.add(entry({ input }));
  return record.since(0)[0]?.parameters;
};

describe('the record', () => {
  test('has exactly the keys that it promises', async () => {
    const { as, record } = aws({}, [
      {
        sdk: () => import('@aws-sdk/client-organizations'),
        signingName: 'organizations',
        actionPrefix: 'organizations',
        operations: { ListAccounts: () => ({}) },
      },
    ]);

    await new OrganizationsClient(as('111111111111')).send(
      new ListAccountsCommand({ MaxResults: 5 }),
    );

    const [{ time, ...rest } = { time: '' }] = record.since(0);
    expect(Date.parse(time)).not.toBeNaN();
    expect(rest).toEqual({
      sequence: 1,
      principal: 'arn:aws:iam::111111111111:user/sandbox',
      account: '111111111111',
      region: 'us-east-1',
      service: 'organizations',
      operation: 'ListAccounts',
      mutating: false,
      status: 200,
      parameters: { MaxResults: 5 },
    });
  });

  test('keeps a refused request with its error', async () => {
    const { withCredentials, record } = aws({}, []);
    const client = new DynamoDBClient(
      withCredentials({ accessKeyId: 'AKIASTRANGER', secretAccessKey: 'x' }),
    );

    await client
      .send(new PutItemCommand({ TableName: 't', Item: {} }))
      .catch((error: unknown) => error);

    expect(record.since(0)).toMatchObject([
      {
        principal: 'anonymous',
        operation: 'PutItem',
        mutating: true,
        status: 501,
        error: 'NotImplemented',
      },
    ]);
  });

  test('tells what came after a sequence number, which it excludes', () => {
    const record = createRecorder();
    for (const operation of ['A', 'B', 'C']) record.add(entry({ operation }));

    expect(record.since(1).map(({ sequence, operation }) => [sequence, operation])).toEqual([
      [2, 'B'],
      [3, 'C'],
    ]);
    expect(record.since(3)).toEqual([]);
    expect(record.since(99)).toEqual([]);
  });

  test('forgets the oldest when it is full and goes on counting', () => {
    const record = createRecorder(3);
    for (const operation of ['A', 'B', 'C', 'D', 'E']) record.add(entry({ operation }));

    expect(record.since(0).map(({ sequence, operation }) => [sequence, operation])).toEqual([
      [3, 'C'],
      [4, 'D'],
      [5, 'E'],
    ]);
    expect(record.since(4).map(({ operation }) => operation)).toEqual(['E']);
  });

  test('writes one line of JSON an entry', () => {
    const record = createRecorder();
    record.add(entry({ input: { Description: 'two\nlines' } }));
    record.add(entry());

    const lines = record.lines(0).split('\n');

    expect(lines).toHaveLength(3);
    expect(lines.slice(0, 2).map((line) => JSON.parse(line).sequence)).toEqual([1, 2]);
    expect(createRecorder().lines(0)).toBe('');
  });
});

describe('recorded parameters', () => {
  test('carry no secrets and no blobs, however deep', () => {
    expect(
      recordedParameters({
        SessionToken: 'secret',
        NextToken: 'kept',
        Body: Buffer.from('blob'),
        Nested: [{ Password: 'secret', Name: 'kept', Data: new Uint8Array(2) }],
      }),
    ).toEqual({ NextToken: 'kept', Nested: [{ Name: 'kept' }] });
  });

  test('have dates as text', () => {
    expect(recordedParameters({ From: new Date(0) })).toEqual({ From: '1970-01-01T00:00:00.000Z' });
  });

  test('have long text cut', () => {
    const parameters = recordedParameters({ Policy: 'p'.repeat(2048), Template: 't'.repeat(3000) });

    expect(parameters?.['Policy']).toBe('p'.repeat(2048));
    expect(parameters?.['Template']).toBe(`${'t'.repeat(2048)}… (3000 characters)`);
  });

  test('stay small when there is much of everything', () => {
    const items = Array.from({ length: 100 }, () => ({ Value: 'v'.repeat(2000) }));

    const text = JSON.stringify(recordedParameters({ items }));

    expect(text.length).toBeLessThan(8192);
    expect(text).toContain('(2000 characters)');
  });
});
