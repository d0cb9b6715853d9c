/** The table to make at start; the same data that CDK makes it from. */
export interface TableContract {
  readonly name: string;
  readonly partitionKey: string;
  readonly sortKey: string;
  readonly indexes: readonly {
    readonly name: string;
    readonly partitionKey: string;
    readonly sortKey: string;
  }[];
  readonly timeToLive: string;
}

const keySchema = (partitionKey: string, sortKey: string) => [
  { AttributeName: partitionKey, KeyType: 'HASH' as const },
  { AttributeName: sortKey, KeyType: 'RANGE' as const },
];

/** The input of CreateTable that makes it. */
export const tableDefinition = (table: TableContract) => ({
  TableName: table.name,
  BillingMode: 'PAY_PER_REQUEST' as const,
  AttributeDefinitions: [table, ...table.indexes]
    .flatMap(({ partitionKey, sortKey }) => [partitionKey, sortKey])
    .map((AttributeName) => ({ AttributeName, AttributeType: 'S' as const })),
  KeySchema: keySchema(table.partitionKey, table.sortKey),
  GlobalSecondaryIndexes: table.indexes.map((index) => ({
    IndexName: index.name,
    KeySchema: keySchema(index.partitionKey, index.sortKey),
    Projection: { ProjectionType: 'ALL' as const },
  })),
});
