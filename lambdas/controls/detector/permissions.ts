import type { ControlPermissions, Permission } from '../../contracts/permissions.ts';

const DETECTORS = 'arn:{partition}:guardduty:*:{account}:detector/*';

/** Lists, members and administrators name no resource that could be narrowed. Source: Service Authorization Reference, Amazon GuardDuty. */
const guardDuty = (sid: string, ...actions: readonly string[]): Permission => ({
  sid,
  actions: actions.map((action) => `guardduty:${action}`),
  resources: ['*'],
});

const look: readonly Permission[] = [
  guardDuty('LookAtGuardDuty', 'ListDetectors', 'GetAdministratorAccount', 'ListMembers'),
  { sid: 'ReadDetector', actions: ['guardduty:GetDetector'], resources: [DETECTORS] },
];

const READ_MEMBERS = ['GetMembers', 'GetMemberDetectors'] as const;

/** What detector does in an account, and as its administrator in Security. */
export const detectorPermissions: ControlPermissions = {
  execution: [
    ...look,
    guardDuty(
      'LeaveAdministration',
      'DisassociateFromAdministratorAccount',
      'DisassociateMembers',
      'DeleteMembers',
    ),
  ],
  audit: look,
  management: [
    guardDuty('TurnOnGuardDuty', 'CreateDetector'),
    {
      sid: 'GuardDutyRole',
      actions: ['iam:CreateServiceLinkedRole'],
      resources: [
        'arn:{partition}:iam::{account}:role/aws-service-role/guardduty.amazonaws.com/AWSServiceRoleForAmazonGuardDuty',
      ],
    },
  ],
  security: [
    guardDuty(
      'ManageGuardDutyMembers',
      ...READ_MEMBERS,
      'CreateMembers',
      'StartMonitoringMembers',
      'UpdateMemberDetectors',
    ),
  ],
  securityAudit: [guardDuty('ReadGuardDutyMembers', ...READ_MEMBERS)],
};
