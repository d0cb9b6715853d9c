/** The parts of dynalite that are called without its HTTP server. */
declare module 'dynalite/db/index.js' {
  export interface Store {
    readonly tableDb: { awsAccountId: string; awsRegion: string };
    readonly db: { close(): Promise<void>; open(): Promise<void> };
    readonly lifecycleManager: { getPendingOperationCount(): number };
  }
  const db: {
    create(options: {
      readonly path?: string;
      readonly createTableMs: number;
      readonly deleteTableMs: number;
      readonly updateTableMs: number;
    }): Store;
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
