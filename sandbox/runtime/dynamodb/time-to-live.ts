import type { EmbeddedTable } from './embedded-table.ts';

const EVERY_MS = 10 * 60_000;

interface Page {
  readonly Items?: readonly Readonly<Record<string, unknown>>[];
  readonly LastEvaluatedKey?: unknown;
}

const expiredPage = async (
  embedded: EmbeddedTable,
  table: { readonly name: string; readonly timeToLive: string },
  from: unknown,
): Promise<Page> =>
  embedded.run('Scan', {
    TableName: table.name,
    FilterExpression: '#expires < :now',
    ExpressionAttributeNames: { '#expires': table.timeToLive },
    ExpressionAttributeValues: { ':now': { N: String(Math.floor(Date.now() / 1000)) } },
    ...(from === undefined ? {} : { ExclusiveStartKey: from }),
  });

/** Deletes items whose time is over, as DynamoDB does sooner or later; dynalite does not know them. */
export const sweepOnce = async (
  embedded: EmbeddedTable,
  table: {
    readonly name: string;
    readonly partitionKey: string;
    readonly sortKey: string;
    readonly timeToLive: string;
  },
): Promise<void> => {
  let from: unknown;
  do {
    const { Items = [], LastEvaluatedKey } = await expiredPage(embedded, table, from);
    for (const item of Items) {
      await embedded.run('DeleteItem', {
        TableName: table.name,
        Key: {
          [table.partitionKey]: item[table.partitionKey],
          [table.sortKey]: item[table.sortKey],
        },
      });
    }
    from = LastEvaluatedKey;
  } while (from !== undefined);
};

/** Sweeps every ten minutes until the returned function is called. */
export const sweepExpired = (
  embedded: EmbeddedTable,
  table: Parameters<typeof sweepOnce>[1],
): (() => void) => {
  const timer = setInterval(() => void sweepOnce(embedded, table), EVERY_MS);
  timer.unref();
  return () => clearInterval(timer);
};
