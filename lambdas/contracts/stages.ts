/** The stages of an assurance run, in the order users read them. */
export const ACCOUNT_STAGES = [
  { id: 'aws-account', title: 'AWS account' },
  { id: 'access', title: 'Access' },
  { id: 'cloudtrail', title: 'CloudTrail' },
  { id: 'alarms', title: 'CloudWatch alarms' },
  { id: 'config', title: 'Config' },
  { id: 'guardduty', title: 'GuardDuty' },
  { id: 'access-analyzer', title: 'Access Analyzer' },
  { id: 'session-manager', title: 'Systems Manager' },
  { id: 'account-defaults', title: 'Account defaults' },
  { id: 'policies', title: 'Policies' },
  { id: 'verification', title: 'Verification' },
] as const;
export type AccountStageId = (typeof ACCOUNT_STAGES)[number]['id'];

/** Stages that carry a control: all but Verification, which looks at every one of them again. */
export type ControlStageId = Exclude<AccountStageId, 'verification'>;

/** The stages of the foundation, in the order they run. */
export const FOUNDATION_STAGES = [
  { id: 'organization', title: 'Organization' },
  { id: 'organizational-units', title: 'Organizational units' },
  { id: 'foundation-accounts', title: 'Foundation accounts' },
  { id: 'trusted-access', title: 'Trusted access' },
  { id: 'log-archive', title: 'Log archive' },
  { id: 'security-account', title: 'Security account' },
  { id: 'organization-trail', title: 'Organization trail' },
  { id: 'organization-alarms', title: 'CloudWatch alarms' },
  { id: 'organization-guardduty', title: 'GuardDuty administrator' },
  { id: 'organization-analyzers', title: 'Access Analyzer of the organization' },
  { id: 'config-aggregator', title: 'Config aggregator' },
  { id: 'root-access', title: 'Root access' },
  { id: 'baseline-set', title: 'Baseline StackSet' },
  { id: 'mandatory-policies', title: 'Mandatory policies' },
] as const;
export type FoundationStageId = (typeof FOUNDATION_STAGES)[number]['id'];

export type StageId = AccountStageId | FoundationStageId;
