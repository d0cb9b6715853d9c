import { TABLE_NAME } from './names.ts';

/** The one table: its keys and indexes, all strings. CDK and the sandbox make it from this. */
export const table = {
  name: TABLE_NAME,
  partitionKey: 'pk',
  sortKey: 'sk',
  /** Every index projects all attributes. */
  indexes: [
    { name: 'gsi1', partitionKey: 'gsi1pk', sortKey: 'gsi1sk' },
    { name: 'gsi2', partitionKey: 'gsi2pk', sortKey: 'gsi2sk' },
    { name: 'gsi3', partitionKey: 'gsi3pk', sortKey: 'gsi3sk' },
    { name: 'gsi4', partitionKey: 'gsi4pk', sortKey: 'gsi4sk' },
    { name: 'gsi5', partitionKey: 'gsi5pk', sortKey: 'gsi5sk' },
  ],
  /** Attribute with epoch seconds after which an item may go. */
  timeToLive: 'expiresAt',
} as const;
