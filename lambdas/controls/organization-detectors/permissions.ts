import type { ControlPermissions, Permission } from '../../contracts/permissions.ts';

const SERVICE = 'guardduty.amazonaws.com';
const DETECTORS = 'arn:{partition}:guardduty:*:{account}:detector/*';

/** Neither the organization's configuration nor members are resources that could be narrowed. Source: Service Authorization Reference, Amazon GuardDuty. */
const guardDuty = (sid: string, ...actions: readonly string[]): Permission => ({
  sid,
  actions: actions.map((action) => `guardduty:${action}`),
  resources: ['*'],
});

const look: readonly Permission[] = [
  guardDuty(
    'LookAtAdministration',
    'ListDetectors',
    'DescribeOrganizationConfiguration',
    'ListMembers',
  ),
  { sid: 'ReadOwnDetector', actions: ['guardduty:GetDetector'], resources: [DETECTORS] },
];

/** What organization-detectors does in Security; in the management account it has the function's own role. */
export const organizationDetectorsPermissions: ControlPermissions = {
  execution: [],
  audit: [],
  security: [
    ...look,
    guardDuty(
      'AdministerGuardDuty',
      'CreateDetector',
      'UpdateOrganizationConfiguration',
      'CreateMembers',
    ),
    {
      sid: 'ConfigureOwnDetector',
      actions: ['guardduty:UpdateDetector', 'guardduty:TagResource'],
      resources: [DETECTORS],
    },
    {
      sid: 'MakeGuardDutyRole',
      actions: ['iam:CreateServiceLinkedRole'],
      resources: [
        `arn:{partition}:iam::{account}:role/aws-service-role/${SERVICE}/AWSServiceRoleForAmazonGuardDuty`,
      ],
      conditions: { StringEquals: { 'iam:AWSServiceName': SERVICE } },
    },
  ],
  securityAudit: look,
};
