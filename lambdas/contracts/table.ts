import { TABLE_NAME } from './names.ts';

/** One global secondary index: every key is a string, every attribute is projected. */
export interface IndexContract {
  readonly name: string;
  readonly partitionKey: string;
  readonly sortKey: string;
}

const index = (name: string): IndexContract => ({
  name,
  partitionKey: `${name}pk`,
  sortKey: `${name}sk`,
});

/**
 * The one table. CDK and the sandbox make it from this: on-demand billing, string keys, indexes with projection ALL.
 * What the indexes hold is at the top of `lambdas/store/README.md`.
 */
export const table = {
  name: TABLE_NAME,
  partitionKey: 'pk',
  sortKey: 'sk',
  /** Epoch seconds; idempotency keys and inspections have it. */
  timeToLive: 'expiresAt',
  indexes: ['gsi1', 'gsi2', 'gsi3', 'gsi4', 'gsi5', 'gsi6'].map(index),
} as const;
