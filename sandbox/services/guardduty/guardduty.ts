import type { Handler, Service } from '../../wire/service.ts';
import { readyOperations } from '../ready.ts';
import type { World } from '../world.ts';
import { withAutoEnable } from './auto-enable.ts';
import { createMembers } from './create-members.ts';
import {
  createDetector,
  deleteDetector,
  getDetector,
  listDetectors,
  updateDetector,
} from './detector-operations.ts';
import { listDetectorTags, tagDetector, untagDetector } from './detector-tags.ts';
import { guardDutyAccess } from './guardduty-access.ts';
import {
  acceptInvitation,
  declineInvitations,
  deleteInvitations,
  inviteMembers,
  listInvitations,
} from './invitations.ts';
import { getMemberDetectors, updateMemberDetectors } from './member-detectors.ts';
import {
  deleteMembers,
  disassociateMembers,
  getMembers,
  listMembers,
  startMonitoring,
  stopMonitoring,
} from './member-operations.ts';
import {
  disableAdministrator,
  enableAdministrator,
  listAdministrators,
} from './organization-administrators.ts';
import { describeConfiguration, updateConfiguration } from './organization-configuration.ts';
import { disassociateFromAdministrator, getAdministrator } from './own-administrator.ts';

const operations = (world: World): Record<string, Handler> => ({
  CreateDetector: createDetector(world),
  GetDetector: getDetector(world),
  ListDetectors: listDetectors(world),
  UpdateDetector: updateDetector(world),
  DeleteDetector: deleteDetector(world),
  EnableOrganizationAdminAccount: enableAdministrator(world),
  DisableOrganizationAdminAccount: disableAdministrator(world),
  ListOrganizationAdminAccounts: listAdministrators(world),
  DescribeOrganizationConfiguration: describeConfiguration(world),
  UpdateOrganizationConfiguration: updateConfiguration(world),
  CreateMembers: createMembers(world),
  GetMembers: getMembers(world),
  ListMembers: listMembers(world),
  DeleteMembers: deleteMembers(world),
  DisassociateMembers: disassociateMembers(world),
  StartMonitoringMembers: startMonitoring(world),
  StopMonitoringMembers: stopMonitoring(world),
  GetMemberDetectors: getMemberDetectors(world),
  UpdateMemberDetectors: updateMemberDetectors(world),
  InviteMembers: inviteMembers(world),
  AcceptAdministratorInvitation: acceptInvitation(world),
  ListInvitations: listInvitations(world),
  DeclineInvitations: declineInvitations(world),
  DeleteInvitations: deleteInvitations(world),
  GetAdministratorAccount: getAdministrator(world),
  DisassociateFromAdministratorAccount: disassociateFromAdministrator(world),
  TagResource: tagDetector(world),
  UntagResource: untagDetector(world),
  ListTagsForResource: listDetectorTags(world),
});

/** Amazon GuardDuty: detectors of accounts and regions, who administers whom, and what the organization turns on by itself. */
export const guardDuty = (world: World): Service => ({
  sdk: () => import('@aws-sdk/client-guardduty'),
  signingName: 'guardduty',
  actionPrefix: 'guardduty',
  operations: readyOperations(world, 'guardduty', withAutoEnable(world, operations(world))),
  access: guardDutyAccess(world),
});
