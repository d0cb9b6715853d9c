import type { FoundationAccountKey } from '../../domain/organization/foundation.ts';

/** The names of the accounts, and of their account types. */
export const FOUNDATION_ACCOUNTS = {
  security: 'Security',
  logging: 'Logging',
} as const satisfies Record<FoundationAccountKey, string>;

/** The account types of the foundation. */
export type FoundationAccountName =
  | 'Management'
  | (typeof FOUNDATION_ACCOUNTS)[FoundationAccountKey];
