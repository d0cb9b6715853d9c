import type { ApiRole } from '../contracts/roles.ts';

/**
 * The least role that each operation needs; `anyone` needs no token. The only table of permissions: an operation
 * without an entry cannot be defined.
 */
export const PERMISSIONS = {
  getOrganization: 'viewer',
  preflightOrganization: 'operator',
  getOrganizationPreflight: 'viewer',
  assureOrganization: 'administrator',
  listAccounts: 'viewer',
  createAccount: 'operator',
  discoverAccounts: 'operator',
  getAccount: 'viewer',
  updateAccount: 'operator',
  getAccountSetup: 'viewer',
  preflightAccount: 'operator',
  getAccountPreflight: 'viewer',
  onboardAccount: 'operator',
  assureAccount: 'operator',
  listAccountTypes: 'viewer',
  getAccountType: 'viewer',
  listPolicies: 'viewer',
  getPolicy: 'viewer',
  getOperation: 'viewer',
  getOpenApiDocument: 'anyone',
  getReference: 'anyone',
} as const satisfies Record<string, ApiRole | 'anyone'>;

/** The stable name of an operation of the API. */
export type OperationName = keyof typeof PERMISSIONS;

export const isOperationName = (name: string | undefined): name is OperationName =>
  name !== undefined && Object.hasOwn(PERMISSIONS, name);
