import { accountAssuranceCompleted } from './account-assurance-completed.ts';
import { accountAssuranceFailed } from './account-assurance-failed.ts';
import { accountDriftDetected } from './account-drift-detected.ts';
import { accountStatusChanged } from './account-status-changed.ts';

/** Everything Holdfast puts on its bus: the detail-type and the schema of the detail. */
export const EVENT_CATALOGUE = {
  'Account Status Changed': accountStatusChanged,
  'Account Assurance Completed': accountAssuranceCompleted,
  'Account Assurance Failed': accountAssuranceFailed,
  'Account Drift Detected': accountDriftDetected,
} as const;
export type EventType = keyof typeof EVENT_CATALOGUE;
