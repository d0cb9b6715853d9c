import type {
  DisableOrganizationAdminAccountCommandInput,
  EnableOrganizationAdminAccountCommandInput,
  ListOrganizationAdminAccountsCommandInput,
} from '@aws-sdk/client-guardduty';
import type { Call } from '../../wire/service.ts';
import { callerRefusal } from '../caller-permissions.ts';
import { putServiceLinkedRole } from '../iam/service-linked-roles.ts';
import {
  type AccountRecord,
  findAccount,
  findOrganization,
} from '../organizations/organization-state.ts';
import { organizationsAccess } from '../organizations/organizations-access.ts';
import { accountReady } from '../organizations/readiness.ts';
import { delegateService, endDelegation, trustService } from '../organizations/trusted-services.ts';
import { pageOf } from '../pages.ts';
import type { World } from '../world.ts';
import { addDetector, FORWARDED, GUARDDUTY, requireLinkedRole } from './detectors.ts';
import { enrol, release } from './enrolment.ts';
import {
  delegateOf,
  delegates,
  guardDutyStore,
  isAssociated,
  membershipOf,
  type Place,
} from './guardduty-store.ts';
import { MESSAGES } from './messages.ts';
import { accountIds, badRequest, pageSize, pageToken } from './refusals.ts';

/** What GuardDuty asks Organizations for with the caller's permissions. Source: GuardDuty User Guide, "Permissions required to designate a delegated administrator". */
const ENABLING = [
  'DescribeAccount',
  'DescribeOrganization',
  'EnableAWSServiceAccess',
  'ListAWSServiceAccessForOrganization',
  'ListDelegatedAdministrators',
  'RegisterDelegatedAdministrator',
];

const requirePermissions = (
  world: World,
  call: Call,
  operations: readonly string[],
  AccountId: string,
): void => {
  const input = { AccountId, ServicePrincipal: GUARDDUTY };
  const access = organizationsAccess(world);
  const checks = operations.flatMap(
    (operation) =>
      access[operation]?.(input, call) ?? [{ action: `organizations:${operation}`, resource: '*' }],
  );
  const forwarded = checks.map((check) => ({
    ...check,
    context: { ...FORWARDED, ...check.context },
  }));
  if (callerRefusal(world, call, forwarded) !== undefined) {
    throw badRequest(MESSAGES.noOrganizationPermission);
  }
};

const requireManagement = (world: World, call: Call): void => {
  if (findOrganization(world)?.managementAccount === call.account) return;
  throw badRequest(MESSAGES.noOrganizationPermission);
};

/** @throws AwsError when the account cannot administer GuardDuty here; one that is too new for it is refused as out of range */
const candidate = (world: World, call: Call, id: string | undefined): AccountRecord => {
  accountIds([id ?? '']);
  const account = findAccount(world, id ?? '');
  if (account === undefined) throw badRequest(MESSAGES.adminNotInOrganization);
  if (delegateOf(world, call.region) === account.id) {
    throw badRequest(MESSAGES.alreadyAdministrator);
  }
  if (delegates(world).some((one) => one.account !== account.id)) {
    throw badRequest(MESSAGES.anotherAdministrator);
  }
  if (membershipOf(world, { account: account.id, region: call.region }) !== undefined) {
    throw badRequest(MESSAGES.administratorIsMember);
  }
  const notReady = accountReady(world, account.id, 'guardduty', call.region);
  if (account.state !== 'ACTIVE' || notReady !== undefined) throw badRequest(MESSAGES.outOfRange);
  return account;
};

/** Turns GuardDuty on in the administrator's account; members by invitation that the organization has become its members. */
export const installAdministrator = (world: World, at: Place): void => {
  putServiceLinkedRole(world, at.account, GUARDDUTY);
  const store = guardDutyStore(world, at);
  const detector = store.detector ?? addDetector(world, at);
  detector.status = 'ENABLED';
  store.organization = { autoEnable: 'NONE', since: world.clock.now(), features: {} };
  guardDutyStore(world, { account: world.managementAccount, region: at.region }).delegate =
    at.account;
  trustService(world, GUARDDUTY);
  if (at.account !== world.managementAccount) delegateService(world, at.account, GUARDDUTY);
  for (const member of Object.values(store.members)) {
    const account = findAccount(world, member.accountId);
    if (account !== undefined && isAssociated(member)) enrol(world, at, account);
  }
};

export const enableAdministrator =
  (world: World) =>
  (input: EnableOrganizationAdminAccountCommandInput, call: Call): void => {
    requireManagement(world, call);
    const { id } = candidate(world, call, input.AdminAccountId);
    requirePermissions(world, call, ENABLING, id);
    if (id === call.account) requireLinkedRole(world, call);
    installAdministrator(world, { account: id, region: call.region });
  };

/** Members are let go, with GuardDuty on. The delegation in Organizations ends with the last region. */
export const disableAdministrator =
  (world: World) =>
  (input: DisableOrganizationAdminAccountCommandInput, call: Call): void => {
    requireManagement(world, call);
    const account = input.AdminAccountId ?? '';
    accountIds([account]);
    if (delegateOf(world, call.region) !== account) throw badRequest(MESSAGES.notAdministrator);
    const isLast = delegates(world).length === 1;
    if (isLast) requirePermissions(world, call, ['DeregisterDelegatedAdministrator'], account);
    const at = { account, region: call.region };
    const store = guardDutyStore(world, at);
    for (const member of Object.values(store.members)) {
      if (member.kind !== 'organization') continue;
      release(world, at, member.accountId, 'Removed');
      delete store.members[member.accountId];
    }
    delete store.organization;
    delete guardDutyStore(world, call).delegate;
    if (isLast) endDelegation(world, account, GUARDDUTY);
  };

export const listAdministrators =
  (world: World) =>
  (input: ListOrganizationAdminAccountsCommandInput, call: Call): object => {
    requireManagement(world, call);
    const delegate = delegateOf(world, call.region);
    const all =
      delegate === undefined ? [] : [{ AdminAccountId: delegate, AdminStatus: 'ENABLED' }];
    const { items, next } = pageOf(all, pageSize(input.MaxResults), pageToken(input.NextToken));
    return { AdminAccounts: items, ...(next === undefined ? {} : { NextToken: next }) };
  };
