import db, { type IndexEntry, type Store, type StoredTable } from 'dynalite/db/index.js';

const storedTable = (store: Store, name: string): Promise<StoredTable> =>
  new Promise((resolve, reject) => {
    store.getTable(name, false, (error, table) => (error ? reject(error) : resolve(table)));
  });

/** How dynalite names what belongs to an index or to the table itself. */
const itemPrefix = (table: string): string => `item-${table}~`;
const indexPrefix = (table: string, index: string): string => `index-global~${table}~${index}~`;

/** Everything under a prefix; none of dynalite's keys has a character above `~` right behind it. */
const under = (store: Store, prefix: string) =>
  store.db.iterator({ gte: prefix, lt: `${prefix}\u{7f}` });

const wanted = async (store: Store, table: StoredTable): Promise<Map<string, unknown>> => {
  const entries = new Map<string, unknown>();
  const { TableName: name, GlobalSecondaryIndexes: indexes = [] } = table;
  for await (const [, item] of under(store, itemPrefix(name))) {
    const { puts } = db.getIndexActions(indexes, undefined, item, table);
    for (const put of puts) entries.set(indexPrefix(name, put.index) + put.key, put.item);
  }
  return entries;
};

/**
 * Brings the indexes of a table to what its items say. dynalite writes the indexes of an item first and the item then: killed
 * in between, it leaves entries of something that was never written. Resolves to how many entries were wrong.
 */
export const mendIndexes = async (store: Store, name: string): Promise<number> => {
  await store.db.open();
  const table = await storedTable(store, name);
  const missing = await wanted(store, table);
  const changes: IndexEntry[] = [];
  for (const { IndexName } of table.GlobalSecondaryIndexes ?? []) {
    for await (const [key, item] of under(store, indexPrefix(name, IndexName))) {
      if (JSON.stringify(missing.get(key)) === JSON.stringify(item)) missing.delete(key);
      else if (!missing.has(key)) changes.push({ type: 'del', key });
    }
  }
  for (const [key, value] of missing) changes.push({ type: 'put', key, value });
  if (changes.length > 0) await store.db.batch(changes);
  return changes.length;
};
