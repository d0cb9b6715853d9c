/**
 * What GuardDuty says when it refuses. Its API models no error but BadRequestException and InternalServerErrorException,
 * so callers must read these. Those of the second list are not documented: they say the same in GuardDuty's manner.
 */
export const MESSAGES = {
  // As AWS writes them: GuardDuty API Reference, and what callers have met.
  detectorExists:
    'The request is rejected because a detector already exists for the current account.',
  detectorNotYours:
    'The request is rejected because the input detectorId is not owned by the current account.',
  detectorHasMembers:
    'The request is rejected because the current account cannot delete detector while it has invited or associated members.',
  outOfRange:
    'The request is rejected because an invalid or out-of-range value is specified as an input parameter.',
  invalidParameter:
    'The request is rejected because the one or more input parameters have invalid values.',
  invalidDetectorId:
    'The request is rejected because the parameter detectorId has an invalid value.',
  linkedRoleForbidden:
    'The request is rejected because you do not have the required iam:CreateServiceLinkedRole permission.',
  memberRestricted:
    'The request is rejected because member accounts cannot manage specified resources or properties.',
  noOrganizationPermission:
    'The request failed because you do not have required AWS Organization master permission.',
  adminNotInOrganization:
    'The request failed because admin account passed is not member of AWS Organizations.',
  anotherAdministrator:
    'The request failed because another account is already enabled as GuardDuty delegated administrator for the organization.',
  memberOfAnother:
    'The request is rejected because the current account cannot create members because it is already a member of another master account.',
  memberOfItself: 'The request is rejected because an account cannot become a member of itself.',
  alreadyMember:
    'The request is rejected because the given account ID is already a member or associated member of the current account.',
  managementNotEnabled:
    'Operation failed because your organization master must first enable GuardDuty to be added as a member',
  /** Of an account that is too new for GuardDuty: ask again. */
  internalError: 'Internal error',
  notAMember:
    'The request is rejected because the given account ID is not a member of the current account.',
  notAssociated:
    'The request is rejected because the given account ID is not an associated member of account the current account.',
  stillAssociated:
    'The request is rejected because the current account cannot delete the given member account ID because it is still associated to it.',
  invitesItself: 'The request is rejected because the current account cannot invite itself.',
  invitesAsMember:
    'The request is rejected because the current account cannot invite other accounts because it is already a member of another master account.',
  alreadyInvited:
    'The request is rejected because the current account has already invited or is already the GuardDuty master of the given member account ID.',
  acceptsWithMembers:
    'The request is rejected because the current account cannot accept invitations because the account contains created, invited, or associated members.',
  acceptsAsMember:
    'The request is rejected because the current account cannot accept invitations because it is already a member of a master account.',
  noInvitation:
    'The request is rejected because the current account does not have an invitation from the requested master account.',
  invitationInUse:
    'The request is rejected because the current account cannot delete the invitation from the given master account ID because it is still associated to it or has not declined the invitation yet.',
  noAdministrator:
    'The request is rejected because the current account is not associated with a master account.',
  resourceNotFound: 'The request is rejected since no such resource found.',

  // Not documented.
  alreadyAdministrator:
    'The request failed because the account is already enabled as GuardDuty delegated administrator for the organization.',
  notAdministrator:
    'The request failed because the account is not enabled as GuardDuty delegated administrator for the organization.',
  administratorIsMember:
    'The request failed because the account is a member of another GuardDuty administrator account.',
  notInOrganization:
    'The request is rejected because the given account ID is not a member of your organization.',
  accountSuspended: 'The request is rejected because the given account ID is suspended.',
  administeredElsewhere:
    'The request is rejected because the given account ID is already associated with another administrator account.',
  isAdministrator:
    'The request is rejected because the given account ID is an administrator account with members of its own.',
  wrongEmail:
    'The request is rejected because the given email address does not match the given account ID.',
  organizationMember:
    'The request is rejected because the current account is a member through AWS Organizations and cannot disassociate itself from its administrator account.',
  organizationMemberInvited:
    'The request is rejected because the given account ID belongs to your organization and cannot be invited.',
  autoEnableAll:
    'The request is rejected because autoEnableOrganizationMembers is ALL and the given account ID belongs to your organization.',
  twoRuntimeFeatures:
    'The request is rejected because EKS_RUNTIME_MONITORING and RUNTIME_MONITORING cannot be given together.',
  unsupportedFeature:
    'The request is rejected because one or more of the given features are not supported in this Region.',
  autoEnableOnce:
    'The request is rejected because exactly one of autoEnable and autoEnableOrganizationMembers must be given.',
} as const;

export type Message = (typeof MESSAGES)[keyof typeof MESSAGES];
