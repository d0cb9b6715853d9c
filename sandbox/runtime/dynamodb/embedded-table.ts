import { createRequire } from 'node:module';
import db from 'dynalite/db/index.js';
import validations from 'dynalite/validations/index.js';
import { AwsError } from '../../wire/service.ts';
import { mendIndexes } from './mend-indexes.ts';

/** What dynalite answers; everything else that DynamoDB has is not embedded. */
export const DYNAMODB_OPERATIONS = [
  'BatchGetItem',
  'BatchWriteItem',
  'CreateTable',
  'DeleteItem',
  'DeleteTable',
  'DescribeTable',
  'DescribeTimeToLive',
  'GetItem',
  'ListTables',
  'PutItem',
  'Query',
  'Scan',
  'UpdateItem',
] as const;

type Json = Readonly<Record<string, unknown>>;

interface Validation {
  readonly types: unknown;
  readonly custom?: unknown;
}

type Action = (
  store: unknown,
  data: unknown,
  done: (error: unknown, result?: Json) => void,
) => void;

/** DynamoDB in this process: dynalite's storage and validation without its HTTP server. */
export interface EmbeddedTable {
  /** @throws AwsError with DynamoDB's own code and message */
  run(operation: string, input: Json): Promise<Json>;
  /** Brings the indexes of a table to what its items say, after a process that was killed. */
  mend(table: string): Promise<number>;
  close(): Promise<void>;
}

export interface EmbeddedTableOptions {
  readonly account: string;
  readonly region: string;
  /** LevelDB directory; in memory without it. */
  readonly directory?: string;
}

const require = createRequire(import.meta.url);

interface Parts {
  readonly action: Action;
  readonly validation: Validation;
}

const loaded = new Map<string, Parts>();

/** Loaded at the first call of each operation. */
const partsOf = (operation: string): Parts => {
  const known = loaded.get(operation);
  if (known !== undefined) return known;
  const file = `${operation.charAt(0).toLowerCase()}${operation.slice(1)}.js`;
  const parts: Parts = {
    action: require(`dynalite/actions/${file}`) as Action,
    validation: require(`dynalite/validations/${file}`) as Validation,
  };
  loaded.set(operation, parts);
  return parts;
};

/** dynalite throws and calls back with `{ statusCode, body: { __type, message } }`. */
const asAwsError = (error: unknown): unknown => {
  const { body, statusCode } = error as {
    body?: { __type: string; message?: string; Message?: string };
    statusCode?: number;
  };
  if (body === undefined || statusCode === undefined) return error;
  const code = body.__type.slice(body.__type.lastIndexOf('#') + 1);
  return new AwsError(code, body.message ?? body.Message ?? '', { status: statusCode });
};

export const openEmbeddedTable = (options: EmbeddedTableOptions): EmbeddedTable => {
  const store = db.create({
    ...(options.directory === undefined ? {} : { path: options.directory }),
    createTableMs: 0,
    deleteTableMs: 0,
    updateTableMs: 0,
  });
  store.tableDb.awsAccountId = options.account;
  store.tableDb.awsRegion = options.region;
  return {
    run: (operation, input) =>
      new Promise((resolve, reject) => {
        const { action, validation } = partsOf(operation);
        try {
          const data = validations.checkTypes({ ...input }, validation.types);
          validations.checkValidations(data, validation.types, validation.custom, store);
          action(store, data, (error, result) => {
            if (error) reject(asAwsError(error));
            else resolve(result ?? {});
          });
        } catch (error) {
          reject(asAwsError(error));
        }
      }),
    mend: (table) => mendIndexes(store, table),
    close: () => store.db.close(),
  };
};
