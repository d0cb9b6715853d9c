import { getCaller } from './access/get-caller.ts';
import { getSignIn } from './access/get-sign-in.ts';
import { getAccountType } from './account-types/get-account-type.ts';
import { listAccountTypes } from './account-types/list-account-types.ts';
import { assureAccount } from './accounts/assure-account.ts';
import { checkAccount } from './accounts/check-account.ts';
import { createAccount } from './accounts/create-account.ts';
import { discoverAccounts } from './accounts/discover-accounts.ts';
import { getAccount } from './accounts/get-account.ts';
import { getAccountHistory } from './accounts/get-account-history.ts';
import { getAccountPreflight } from './accounts/get-account-preflight.ts';
import { getAccountSetup } from './accounts/get-account-setup.ts';
import { listAccounts } from './accounts/list-accounts.ts';
import { onboardAccount } from './accounts/onboard-account.ts';
import { preflightAccount } from './accounts/preflight-account.ts';
import { updateAccount } from './accounts/update-account.ts';
import type { Endpoint } from './endpoint.ts';
import { getOperation } from './operations/get-operation.ts';
import { listOperations } from './operations/list-operations.ts';
import { assureOrganization } from './organization/assure-organization.ts';
import { getOrganization } from './organization/get-organization.ts';
import { getOrganizationPreflight } from './organization/get-organization-preflight.ts';
import { preflightOrganization } from './organization/preflight-organization.ts';
import { getPolicy } from './policies/get-policy.ts';
import { listPolicies } from './policies/list-policies.ts';
import { getOpenApiDocument } from './reference/get-openapi-document.ts';
import { getReference } from './reference/get-reference.ts';
import { getSettings } from './settings/get-settings.ts';

/** Every operation of the API, in the order readers meet them. Fixed paths come before those with parameters. */
export const endpoints: readonly Endpoint[] = [
  getOrganization,
  preflightOrganization,
  getOrganizationPreflight,
  assureOrganization,
  listAccounts,
  createAccount,
  checkAccount,
  discoverAccounts,
  getAccount,
  updateAccount,
  getAccountSetup,
  getAccountHistory,
  preflightAccount,
  getAccountPreflight,
  onboardAccount,
  assureAccount,
  listAccountTypes,
  getAccountType,
  listPolicies,
  getPolicy,
  listOperations,
  getOperation,
  getSettings,
  getSignIn,
  getCaller,
  getOpenApiDocument,
  getReference,
];
