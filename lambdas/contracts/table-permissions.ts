import { TABLE_NAME } from './names.ts';
import type { Permission } from './permissions.ts';

/** What functions do with the one table. Read beside `function-permissions.ts`. */

const TABLE = `arn:{partition}:dynamodb:{home}:{management}:table/${TABLE_NAME}`;

type Operation = 'GetItem' | 'BatchGetItem' | 'Query' | 'PutItem' | 'UpdateItem' | 'DeleteItem';

const actions = (operations: readonly Operation[]): readonly string[] =>
  operations.map((operation) => `dynamodb:${operation}`);

/** Rights on the items themselves. Each function names the operations that it sends, and no more. */
export const onTable = (...operations: readonly Operation[]): Permission => ({
  sid: 'UseTable',
  actions: actions(operations),
  resources: [TABLE],
});

/** For functions that list: accounts, unfinished operations, claims. */
export const listTable: Permission = {
  sid: 'ListTable',
  actions: actions(['Query']),
  resources: [`${TABLE}/index/*`],
};

/** The items that the API may write; stages, leases, audit records and settings are the workers' own. */
export const writeOwnItems: Permission = {
  sid: 'WriteOwnItems',
  actions: actions(['PutItem', 'DeleteItem']),
  resources: [TABLE],
  conditions: {
    'ForAllValues:StringLike': {
      'dynamodb:LeadingKeys': ['account#*', 'unique#*', 'operation#*', 'idempotency#*'],
    },
  },
};
