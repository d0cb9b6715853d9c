import { API_ROLES, type ApiRole } from '../contracts/roles.ts';

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
  checkAccount: 'operator',
  discoverAccounts: 'operator',
  getAccount: 'viewer',
  updateAccount: 'operator',
  getAccountSetup: 'viewer',
  getAccountHistory: 'viewer',
  preflightAccount: 'operator',
  getAccountPreflight: 'viewer',
  onboardAccount: 'operator',
  assureAccount: 'operator',
  listAccountTypes: 'viewer',
  getAccountType: 'viewer',
  listPolicies: 'viewer',
  getPolicy: 'viewer',
  listOperations: 'viewer',
  getOperation: 'viewer',
  getCaller: 'viewer',
  getSettings: 'viewer',
  getSignIn: 'anyone',
  getOpenApiDocument: 'anyone',
  getReference: 'anyone',
} as const satisfies Record<string, ApiRole | 'anyone'>;

/** The stable name of an operation of the API. */
export type OperationName = keyof typeof PERMISSIONS;

export const isOperationName = (name: string | undefined): name is OperationName =>
  name !== undefined && Object.hasOwn(PERMISSIONS, name);

/** Whether a role may do what needs at least that other one. */
export const suffices = (role: ApiRole | undefined, least: ApiRole): boolean =>
  role !== undefined && API_ROLES.indexOf(role) >= API_ROLES.indexOf(least);

/** What a role may do, what needs no token included. */
export const operationsOf = (role: ApiRole): string[] =>
  Object.entries<ApiRole | 'anyone'>(PERMISSIONS)
    .filter(([, least]) => least === 'anyone' || suffices(role, least))
    .map(([operation]) => operation);
