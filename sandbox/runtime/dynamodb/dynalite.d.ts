/** The parts of dynalite that are called without its HTTP server. */
declare module 'dynalite/db/index.js' {
  export interface StoredTable {
    readonly TableName: string;
    readonly GlobalSecondaryIndexes?: readonly { readonly IndexName: string }[];
  }
  export type IndexEntry =
    | { readonly type: 'del'; readonly key: string }
    | { readonly type: 'put'; readonly key: string; readonly value: unknown };
  export interface Store {
    readonly tableDb: { awsAccountId: string; awsRegion: string };
    readonly db: {
      close(): Promise<void>;
      open(): Promise<void>;
      iterator(range: {
        readonly gte: string;
        readonly lt: string;
      }): AsyncIterable<readonly [key: string, item: unknown]>;
      batch(changes: readonly IndexEntry[]): Promise<void>;
    };
    getTable(
      name: string,
      checkStatus: boolean,
      done: (error: unknown, table: StoredTable) => void,
    ): void;
    readonly lifecycleManager: { getPendingOperationCount(): number };
  }
  const db: {
    create(options: {
      readonly path?: string;
      readonly createTableMs: number;
      readonly deleteTableMs: number;
      readonly updateTableMs: number;
    }): Store;
    updateIndexes(
      store: Store,
      table: StoredTable,
      existing: unknown,
      item: unknown,
      done: (error?: unknown) => void,
    ): void;
    getIndexActions(
      indexes: readonly { readonly IndexName: string }[],
      existing: unknown,
      item: unknown,
      table: StoredTable,
    ): {
      readonly puts: readonly {
        readonly index: string;
        readonly key: string;
        readonly item: unknown;
      }[];
    };
  };
  export default db;
}

declare module 'dynalite/validations/index.js' {
  const validations: {
    checkTypes(data: unknown, types: unknown): unknown;
    checkValidations(data: unknown, types: unknown, custom: unknown, store: unknown): void;
  };
  export default validations;
}
