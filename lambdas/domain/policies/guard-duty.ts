import { EXECUTION, FOUNDATION_IN_SECURITY } from './exempt-principals.ts';
import type { Guardrail } from './guardrail.ts';

export const guardDuty: Guardrail = {
  id: 'guard-duty',
  title: 'Amazon GuardDuty',
  protects:
    'GuardDuty stays on, answers to the Security account, and nobody makes it overlook what it finds.',
  setting: 'guardDuty',
  statements: [
    {
      sid: 'GuardDuty',
      actions: [
        'guardduty:AcceptAdministratorInvitation',
        'guardduty:AcceptInvitation',
        'guardduty:CreateDetector',
        'guardduty:CreateFilter',
        'guardduty:CreateIPSet',
        'guardduty:CreateTrustedEntitySet',
        'guardduty:DeleteDetector',
        'guardduty:DeleteFilter',
        'guardduty:DeleteIPSet',
        'guardduty:DeleteMembers',
        'guardduty:DeletePublishingDestination',
        'guardduty:DeleteThreatEntitySet',
        'guardduty:DeleteThreatIntelSet',
        'guardduty:DeleteTrustedEntitySet',
        'guardduty:DisableOrganizationAdminAccount',
        'guardduty:DisassociateFromAdministratorAccount',
        'guardduty:DisassociateFromMasterAccount',
        'guardduty:DisassociateMembers',
        'guardduty:StopMonitoringMembers',
        'guardduty:UpdateDetector',
        'guardduty:UpdateFilter',
        'guardduty:UpdateIPSet',
        'guardduty:UpdateMalwareScanSettings',
        'guardduty:UpdateMemberDetectors',
        'guardduty:UpdateOrganizationConfiguration',
        'guardduty:UpdatePublishingDestination',
        'guardduty:UpdateThreatEntitySet',
        'guardduty:UpdateThreatIntelSet',
        'guardduty:UpdateTrustedEntitySet',
      ],
      resources: ['*'],
      exempt: [EXECUTION, FOUNDATION_IN_SECURITY],
    },
  ],
};
