import type { Service } from '../../wire/service.ts';
import { AwsError } from '../../wire/service.ts';
import { DYNAMODB_OPERATIONS, type EmbeddedTable, openEmbeddedTable } from './embedded-table.ts';
import { leadingKeyChecks } from './leading-keys.ts';
import { type TableContract, tableDefinition } from './table-definition.ts';
import { sweepExpired } from './time-to-live.ts';

export interface DynamoDbOptions {
  readonly table: TableContract;
  readonly account: string;
  readonly region: string;
  /** LevelDB directory; in memory without it. */
  readonly directory?: string;
}

export interface DynamoDb {
  readonly service: Service;
  stop(): Promise<void>;
}

/** A table becomes ACTIVE in a later tick even when its creation takes no time. */
const untilActive = async (embedded: EmbeddedTable, name: string): Promise<void> => {
  for (;;) {
    const { Table } = await embedded.run('DescribeTable', { TableName: name });
    if ((Table as { TableStatus: string }).TableStatus === 'ACTIVE') return;
    await new Promise((resolve) => setImmediate(resolve));
  }
};

const openTable = async (embedded: EmbeddedTable, table: TableContract): Promise<void> => {
  try {
    await embedded.run('CreateTable', tableDefinition(table));
  } catch (error) {
    if (!(error instanceof AwsError && error.code === 'ResourceInUseException')) throw error;
  }
  await untilActive(embedded, table.name);
};

/**
 * dynalite drops `ReturnValuesOnConditionCheckFailure`; the item is read right after the refusal, which only another
 * write in between could tell from AWS's answer.
 */
const withItem = async (
  embedded: EmbeddedTable,
  table: TableContract,
  input: Readonly<Record<string, unknown>>,
  error: unknown,
): Promise<unknown> => {
  const refused = error instanceof AwsError && error.code === 'ConditionalCheckFailedException';
  if (!refused || input['ReturnValuesOnConditionCheckFailure'] !== 'ALL_OLD') return error;
  const keyed = (input['Key'] ?? input['Item']) as Readonly<Record<string, unknown>>;
  const Key = {
    [table.partitionKey]: keyed[table.partitionKey],
    [table.sortKey]: keyed[table.sortKey],
  };
  const { Item } = await embedded.run('GetItem', {
    TableName: input['TableName'],
    Key,
    ConsistentRead: true,
  });
  return new AwsError(error.code, error.message, { status: 400, extra: { Item } });
};

/** DynamoDB as a service of the wire, with the table of the contract in it. */
export const createDynamoDb = async (options: DynamoDbOptions): Promise<DynamoDb> => {
  const { table } = options;
  const embedded = openEmbeddedTable(options);
  await openTable(embedded, table);
  if (options.directory !== undefined) await embedded.mend(table.name);
  const stopSweeping = sweepExpired(embedded, table);
  const checks = leadingKeyChecks({
    table: table.partitionKey,
    indexes: Object.fromEntries(table.indexes.map((index) => [index.name, index.partitionKey])),
  });
  const answer = async (operation: string, input: Readonly<Record<string, unknown>>) => {
    try {
      return await embedded.run(operation, input);
    } catch (error) {
      throw await withItem(embedded, table, input, error);
    }
  };
  const service: Service = {
    sdk: () => import('@aws-sdk/client-dynamodb'),
    signingName: 'dynamodb',
    actionPrefix: 'dynamodb',
    operations: {},
    access: Object.fromEntries(DYNAMODB_OPERATIONS.map((operation) => [operation, checks])),
    raw: {
      operations: DYNAMODB_OPERATIONS,
      answer: async ({ operation, input }) => ({
        status: 200,
        headers: { 'content-type': 'application/x-amz-json-1.0' },
        body: JSON.stringify(await answer(operation, input as Readonly<Record<string, unknown>>)),
      }),
    },
  };
  return {
    service,
    stop: async () => {
      stopSweeping();
      await embedded.close();
    },
  };
};
