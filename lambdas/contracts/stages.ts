/** The stages of an assurance run, in the order users read them. */
export const ACCOUNT_STAGES = [
  { id: 'aws-account', title: 'AWS account' },
  { id: 'access', title: 'Access' },
  { id: 'cloudtrail', title: 'CloudTrail' },
  { id: 'config', title: 'Config' },
] as const;
export type AccountStageId = (typeof ACCOUNT_STAGES)[number]['id'];

/** The stages of the foundation, in the order they run. */
export const FOUNDATION_STAGES = [
  { id: 'organization', title: 'Organization' },
  { id: 'organizational-units', title: 'Organizational units' },
  { id: 'organization-trail', title: 'Organization trail' },
] as const;
export type FoundationStageId = (typeof FOUNDATION_STAGES)[number]['id'];

export type StageId = AccountStageId | FoundationStageId;
