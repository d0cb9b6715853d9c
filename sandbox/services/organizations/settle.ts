import { digest } from '../deterministic.ts';
import { putRole } from '../iam/put-role.ts';
import { putServiceLinkedRole, usableAfter } from '../iam/service-linked-roles.ts';
import { later } from '../later.ts';
import { own } from '../own.ts';
import type { World } from '../world.ts';
import { organizationAccountAccessRole } from './account-roles.ts';
import { accountJoined, closeAccountResult, createAccountResult } from './organization-events.ts';
import {
  type AccountRecord,
  type CreationRecord,
  FULL_ACCESS,
  findOrganization,
  type OrganizationState,
} from './organization-state.ts';
import { announce, deliver } from './outbox.ts';

const isEmailTaken = (organization: OrganizationState, email: string): boolean => {
  const lower = email.toLowerCase();
  return [organization.accounts, organization.departed].some((accounts) =>
    Object.values(accounts).some((account) => account.email.toLowerCase() === lower),
  );
};

const newAccountId = (organization: OrganizationState, creationId: string): string => {
  for (let attempt = 0; ; attempt += 1) {
    const number = Number.parseInt(digest('account', creationId, attempt).slice(0, 12), 16);
    const id = String(100_000_000_000 + (number % 900_000_000_000));
    if (
      own(organization.accounts, id) === undefined &&
      own(organization.departed, id) === undefined
    ) {
      return id;
    }
  }
};

/** Puts an account into the tree, under the policies that AWS attaches everywhere. */
export const enrol = (organization: OrganizationState, account: AccountRecord): void => {
  organization.accounts[account.id] = account;
  organization.attachments[account.id] = [FULL_ACCESS];
};

const furnish = (world: World, creation: CreationRecord, accountId: string): void => {
  putRole(world, accountId, {
    ...organizationAccountAccessRole(world.managementAccount, creation.roleName),
    usableAfter: usableAfter(accountId, creation.roleName),
  });
  for (const service of ['organizations', 'support', 'trustedadvisor']) {
    putServiceLinkedRole(world, accountId, `${service}.amazonaws.com`, { usableNow: true });
  }
};

const succeed = (world: World, organization: OrganizationState, creation: CreationRecord): void => {
  const id = newAccountId(organization, creation.id);
  creation.state = 'SUCCEEDED';
  creation.accountId = id;
  const account: AccountRecord = {
    id,
    name: creation.accountName,
    email: creation.email,
    state: 'ACTIVE',
    parentId: organization.rootId,
    joinedMethod: 'CREATED',
    joinedAt: creation.dueAt,
    createdAt: creation.dueAt,
    tags: { ...creation.tags },
  };
  enrol(organization, account);
  furnish(world, creation, id);
  announce(world, organization, accountJoined(organization, account));
};

const complete = (
  world: World,
  organization: OrganizationState,
  creation: CreationRecord,
): void => {
  creation.completedAt = creation.dueAt;
  const reason =
    creation.fate ??
    (isEmailTaken(organization, creation.email) ? 'EMAIL_ALREADY_EXISTS' : undefined);
  if (reason === undefined) succeed(world, organization, creation);
  else {
    creation.state = 'FAILED';
    creation.failureReason = reason;
  }
  announce(world, organization, createAccountResult(organization, creation));
};

const close = (world: World, organization: OrganizationState, account: AccountRecord): void => {
  const { requestedAt, dueAt } = account.closing ?? { requestedAt: 0, dueAt: 0 };
  account.state = 'CLOSED';
  delete account.closing;
  announce(world, organization, closeAccountResult(organization, account.id, requestedAt, dueAt));
};

/** Brings about everything whose time has come: called before each answer, and by timers so that events go out unasked. */
export const settle = (world: World): void => {
  const organization = findOrganization(world);
  if (organization === undefined) return;
  const now = world.clock.now();
  for (const id of [...organization.pending.creations]) {
    const creation = own(organization.creations, id);
    if (creation !== undefined && creation.dueAt > now) continue;
    organization.pending.creations = organization.pending.creations.filter((item) => item !== id);
    if (creation !== undefined) complete(world, organization, creation);
  }
  for (const id of [...organization.pending.closures]) {
    const account = own(organization.accounts, id);
    if (account?.closing !== undefined && account.closing.dueAt > now) continue;
    organization.pending.closures = organization.pending.closures.filter((item) => item !== id);
    if (account?.closing !== undefined) close(world, organization, account);
  }
  deliver(world);
};

/** Sees to it that something gets settled when it is due. */
export const settleAt = (world: World, dueAt: number): void =>
  later(world, dueAt, () => settle(world));

/** After a start from state: what was on its way goes on. */
export const resume = (world: World): void => {
  const organization = findOrganization(world);
  if (organization === undefined) return;
  const moments = [
    ...organization.pending.creations.map((id) => own(organization.creations, id)?.dueAt),
    ...organization.pending.closures.map((id) => own(organization.accounts, id)?.closing?.dueAt),
    ...organization.outbox.map(({ dueAt }) => dueAt),
  ];
  for (const dueAt of moments) {
    if (dueAt !== undefined) settleAt(world, dueAt);
  }
};
