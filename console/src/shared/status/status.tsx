import StatusIndicator, {
  type StatusIndicatorProps,
} from '@cloudscape-design/components/status-indicator';
import type { AccountStatus, AssuranceState, Operation, Stage } from '../../../../client/types.ts';

type Look = readonly [type: StatusIndicatorProps.Type, text: string];

const ACCOUNT: Readonly<Record<AccountStatus, Look>> = {
  INITIALIZING: ['in-progress', 'Initializing'],
  DISCOVERED: ['info', 'Discovered'],
  ONBOARDING: ['in-progress', 'Onboarding'],
  ACTIVE: ['success', 'Active'],
  ERROR: ['error', 'Error'],
  MAINTENANCE: ['warning', 'Maintenance'],
  SUSPENDED: ['stopped', 'Suspended'],
  CLOSED: ['stopped', 'Closed'],
};

const ASSURANCE: Readonly<Record<AssuranceState, Look>> = {
  NONE: ['pending', 'Not assured'],
  UPDATING: ['in-progress', 'Updating'],
  CURRENT: ['success', 'Current'],
  OUTDATED: ['warning', 'Outdated'],
  DRIFTED: ['warning', 'Drifted'],
  FAILED: ['error', 'Failed'],
};

const STAGE: Readonly<Record<Stage['status'], Look>> = {
  PENDING: ['pending', 'Pending'],
  IN_PROGRESS: ['in-progress', 'In progress'],
  COMPLETED: ['success', 'Completed'],
  FAILED: ['error', 'Failed'],
  SKIPPED: ['stopped', 'Skipped'],
};

const OPERATION: Readonly<Record<Operation['status'], Look>> = {
  ACCEPTED: ['pending', 'Accepted'],
  RUNNING: ['in-progress', 'Running'],
  SUCCEEDED: ['success', 'Succeeded'],
  FAILED: ['error', 'Failed'],
};

const indicator = <Value extends string>(looks: Readonly<Record<Value, Look>>) => {
  const Status = ({ of }: { readonly of: Value }) => {
    const [type, text] = looks[of];
    return <StatusIndicator type={type}>{text}</StatusIndicator>;
  };
  return Status;
};

/** The words alone, for what takes no icon: filters, and what is read out. */
export const accountStatusText = (of: AccountStatus): string => ACCOUNT[of][1];
export const assuranceText = (of: AssuranceState): string => ASSURANCE[of][1];
export const operationStatusText = (of: Operation['status']): string => OPERATION[of][1];

/** Where an account stands. Never by colour alone: an icon and a word. */
export const AccountStatusIndicator = indicator(ACCOUNT);
/** Whether its hardening is up to date. */
export const AssuranceIndicator = indicator(ASSURANCE);
/** A stage of a run, or one region of it. */
export const StageStatusIndicator = indicator(STAGE);
export const OperationStatusIndicator = indicator(OPERATION);
