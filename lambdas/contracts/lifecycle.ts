/** The words an account's life is described in. The rules between them are in `domain/accounts/lifecycle.ts`. */

/** Where an account stands, as users see it. */
export const ACCOUNT_STATUSES = [
  'INITIALIZING',
  'DISCOVERED',
  'ONBOARDING',
  'ACTIVE',
  'ERROR',
  'MAINTENANCE',
  'SUSPENDED',
  'CLOSED',
] as const;
export type AccountStatus = (typeof ACCOUNT_STATUSES)[number];

/** Whether the account's hardening is up to date; beside the status, because an account stays ACTIVE while it is updated. */
export const ASSURANCE_STATES = [
  'NONE',
  'UPDATING',
  'CURRENT',
  'OUTDATED',
  'DRIFTED',
  'FAILED',
] as const;
export type AssuranceState = (typeof ASSURANCE_STATES)[number];

/** HOLDFAST: created here. EXTERNAL: found in the organization. */
export const ACCOUNT_ORIGINS = ['HOLDFAST', 'EXTERNAL'] as const;
export type AccountOrigin = (typeof ACCOUNT_ORIGINS)[number];

export const OPERATION_KINDS = [
  'create-account',
  'onboard-account',
  'assure-account',
  'preflight-account',
  'detect-drift',
  'discover-accounts',
  'assure-organization',
  'preflight-organization',
] as const;
export type OperationKind = (typeof OPERATION_KINDS)[number];

export const OPERATION_STATUSES = ['ACCEPTED', 'RUNNING', 'SUCCEEDED', 'FAILED'] as const;
export type OperationStatus = (typeof OPERATION_STATUSES)[number];

export const STAGE_STATUSES = ['PENDING', 'IN_PROGRESS', 'COMPLETED', 'FAILED', 'SKIPPED'] as const;
export type StageStatus = (typeof STAGE_STATUSES)[number];

/** Why something is not as it should be, and what to do about it. `code` is stable; `message` and `nextStep` are sentences. */
export interface Reason {
  readonly code: string;
  readonly message: string;
  readonly nextStep: string;
}
