/**
 * Which events of Organizations matter. Without `detail-type`: AWS documents it for some of them only, and delivers them
 * in us-east-1 of the management account alone. Source: Organizations User Guide, "Logging with CloudTrail".
 */
export const ORGANIZATION_EVENT_PATTERN = {
  source: ['aws.organizations'],
  detail: {
    eventSource: ['organizations.amazonaws.com'],
    eventName: [
      'CreateAccountResult',
      'AccountJoinedOrganization',
      'AccountDepartedOrganization',
      'CloseAccountResult',
      'MoveAccount',
      'AcceptHandshake',
      'RemoveAccountFromOrganization',
    ],
  },
} as const;
