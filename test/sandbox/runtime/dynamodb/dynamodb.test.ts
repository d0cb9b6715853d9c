import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import {
  DescribeTableCommand,
  DynamoDBClient,
  TransactWriteItemsCommand,
} from '@aws-sdk/client-dynamodb';
import {
  BatchGetCommand,
  BatchWriteCommand,
  DeleteCommand,
  DynamoDBDocumentClient,
  GetCommand,
  PutCommand,
  QueryCommand,
  ScanCommand,
  UpdateCommand,
} from '@aws-sdk/lib-dynamodb';
import db, { type StoredTable } from 'dynalite/db/index.js';
import { table } from '../../../../lambdas/contracts/table.ts';
import { createDynamoDb, type DynamoDb } from '../../../../sandbox/runtime/dynamodb/dynamodb.ts';
import type { AccessCheck } from '../../../../sandbox/wire/service.ts';
import { aws } from '../../../support/aws.ts';

const ACCOUNT = '111111111111';
const REGION = 'eu-central-1';
const TABLE_ARN = `arn:aws:dynamodb:${REGION}:${ACCOUNT}:table/holdfast`;

let dynamoDb: DynamoDb;
let checks: AccessCheck[];
let client: DynamoDBDocumentClient;
let plain: DynamoDBClient;

const open = async (directory?: string): Promise<void> => {
  dynamoDb = await createDynamoDb({
    table,
    account: ACCOUNT,
    region: REGION,
    ...(directory === undefined ? {} : { directory }),
  });
  checks = [];
  const { as } = aws({}, [dynamoDb.service], {
    authorize: (_principal, asked) => {
      checks.push(...asked);
      return { allowed: true };
    },
  });
  plain = new DynamoDBClient(as(ACCOUNT, REGION));
  client = DynamoDBDocumentClient.from(plain);
};

/** What dynalite leaves that is killed after it wrote the indexes of an item, and before it wrote the item. */
const breakOff = async (directory: string, existing: object, item: object): Promise<void> => {
  const store = db.create({
    path: directory,
    createTableMs: 0,
    deleteTableMs: 0,
    updateTableMs: 0,
  });
  await store.db.open();
  const written = await new Promise<StoredTable>((resolve, reject) => {
    store.getTable(TableName, false, (error, found) => (error ? reject(error) : resolve(found)));
  });
  await new Promise<void>((resolve, reject) => {
    db.updateIndexes(store, written, marshall(existing), marshall(item), (error) =>
      error ? reject(error) : resolve(),
    );
  });
  await store.db.close();
};

const TableName = 'holdfast';
/** An item as DynamoDB writes it, of strings alone. */
const marshall = (of: object) =>
  Object.fromEntries(Object.entries(of).map(([name, value]) => [name, { S: value }]));
const item = (pk: string, more: object = {}) => ({ pk, sk: '#', ...more });

describe('createDynamoDb', () => {
  beforeEach(() => open());
  afterEach(() => dynamoDb.stop());

  test('has the table of the contract, ready', async () => {
    const { Table } = await plain.send(new DescribeTableCommand({ TableName }));

    expect(Table).toMatchObject({
      TableName,
      TableArn: TABLE_ARN,
      TableStatus: 'ACTIVE',
      BillingModeSummary: { BillingMode: 'PAY_PER_REQUEST' },
      KeySchema: [
        { AttributeName: 'pk', KeyType: 'HASH' },
        { AttributeName: 'sk', KeyType: 'RANGE' },
      ],
    });
    expect(Table?.GlobalSecondaryIndexes?.map(({ IndexName }) => IndexName).sort()).toEqual(
      table.indexes.map(({ name }) => name).sort(),
    );
  });

  test('writes, reads and queries through an index', async () => {
    const written = item('account#1', {
      gsi1pk: 'accounts',
      gsi1sk: 'b',
      size: 3,
      tags: { a: 'b' },
    });
    await client.send(new PutCommand({ TableName, Item: written }));

    const read = await client.send(
      new GetCommand({ TableName, Key: { pk: 'account#1', sk: '#' } }),
    );
    const found = await client.send(
      new QueryCommand({
        TableName,
        IndexName: 'gsi1',
        KeyConditionExpression: 'gsi1pk = :pk and begins_with(gsi1sk, :sk)',
        ExpressionAttributeValues: { ':pk': 'accounts', ':sk': 'b' },
      }),
    );

    expect(read.Item).toEqual(written);
    expect(found.Items).toEqual([written]);
  });

  test('refuses a write whose condition does not hold, and shows the item when asked', async () => {
    await client.send(new PutCommand({ TableName, Item: item('a', { version: 2 }) }));

    const write = client.send(
      new UpdateCommand({
        TableName,
        Key: { pk: 'a', sk: '#' },
        UpdateExpression: 'SET #v = :next',
        ConditionExpression: '#v = :seen',
        ExpressionAttributeNames: { '#v': 'version' },
        ExpressionAttributeValues: { ':seen': 1, ':next': 2 },
        ReturnValuesOnConditionCheckFailure: 'ALL_OLD',
      }),
    );

    await expect(write).rejects.toMatchObject({
      name: 'ConditionalCheckFailedException',
      message: 'The conditional request failed',
      Item: { version: { N: '2' } },
    });
  });

  test.each([
    ['GetItem', new GetCommand({ TableName, Key: item('account#1') }), ['account#1'], ''],
    ['PutItem', new PutCommand({ TableName, Item: item('account#2') }), ['account#2'], ''],
    ['DeleteItem', new DeleteCommand({ TableName, Key: item('account#3') }), ['account#3'], ''],
    [
      'Query',
      new QueryCommand({
        TableName,
        IndexName: 'gsi2',
        KeyConditionExpression: '#k = :value AND gsi2sk > :other',
        ExpressionAttributeNames: { '#k': 'gsi2pk' },
        ExpressionAttributeValues: { ':value': 'operations', ':other': 'x' },
      }),
      ['operations'],
      '/index/gsi2',
    ],
  ] as const)('asks for the leading keys of %s', async (operation, command, keys, index) => {
    await client.send(command as never);

    expect(checks).toEqual([
      {
        action: `dynamodb:${operation}`,
        resource: `${TABLE_ARN}${index}`,
        context: { 'dynamodb:LeadingKeys': keys },
      },
    ]);
  });

  test('asks for every leading key of a batch', async () => {
    await client.send(
      new BatchWriteCommand({
        RequestItems: {
          [TableName]: [
            { PutRequest: { Item: item('account#1') } },
            { DeleteRequest: { Key: item('lease#x') } },
          ],
        },
      }),
    );
    await client.send(
      new BatchGetCommand({ RequestItems: { [TableName]: { Keys: [item('setting#y')] } } }),
    );

    expect(checks.map(({ context }) => context)).toEqual([
      { 'dynamodb:LeadingKeys': ['account#1', 'lease#x'] },
      { 'dynamodb:LeadingKeys': ['setting#y'] },
    ]);
  });

  test('has no leading keys to offer for a Scan', async () => {
    await client.send(new ScanCommand({ TableName }));

    expect(checks).toEqual([{ action: 'dynamodb:Scan', resource: TABLE_ARN }]);
  });

  test('says what is wrong with a request', async () => {
    const query = client.send(
      new QueryCommand({
        TableName,
        KeyConditionExpression: 'nothing = :x',
        ExpressionAttributeValues: { ':x': 1 },
      }),
    );

    await expect(query).rejects.toMatchObject({ name: 'ValidationException' });
  });

  test('does not have what it does not have', async () => {
    const write = plain.send(new TransactWriteItemsCommand({ TransactItems: [] }));

    await expect(write).rejects.toMatchObject({ $metadata: { httpStatusCode: 501 } });
  });
});

describe('createDynamoDb with a directory', () => {
  test('has its items after a restart', async () => {
    const directory = await mkdtemp(join(tmpdir(), 'holdfast-table-'));
    await open(directory);
    await client.send(new PutCommand({ TableName, Item: item('a', { kept: true }) }));
    await dynamoDb.stop();

    await open(directory);
    const { Item } = await client.send(new GetCommand({ TableName, Key: item('a') }));

    expect(Item).toEqual(item('a', { kept: true }));
    await dynamoDb.stop();
    await rm(directory, { recursive: true });
  });

  test('has no entry in an index of an item that was never written, and none missing', async () => {
    const directory = await mkdtemp(join(tmpdir(), 'holdfast-table-'));
    const indexed = (gsi1pk: string) => item('a', { gsi1pk, gsi1sk: '#' });
    await open(directory);
    await client.send(new PutCommand({ TableName, Item: indexed('written') }));
    await dynamoDb.stop();
    // Killed between the indexes and the item: the old entry is gone, the new one belongs to nothing.
    await breakOff(directory, indexed('written'), indexed('never written'));

    await open(directory);
    const entriesOf = async (partition: string) =>
      (
        await client.send(
          new QueryCommand({
            TableName,
            IndexName: 'gsi1',
            KeyConditionExpression: 'gsi1pk = :pk',
            ExpressionAttributeValues: { ':pk': partition },
          }),
        )
      ).Items;

    expect(await entriesOf('never written')).toEqual([]);
    expect(await entriesOf('written')).toEqual([indexed('written')]);
    await dynamoDb.stop();
    await rm(directory, { recursive: true });
  });
});
