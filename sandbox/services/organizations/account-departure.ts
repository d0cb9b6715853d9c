import type {
  CloseAccountCommandInput,
  RemoveAccountFromOrganizationCommandInput,
} from '@aws-sdk/client-organizations';
import { AwsError } from '../../wire/service.ts';
import { own } from '../own.ts';
import type { World } from '../world.ts';
import { accountNamed } from './lookups.ts';
import { constraintViolation } from './organization-errors.ts';
import { accountDeparted, apiCall } from './organization-events.ts';
import type { AccountRecord, OrganizationState } from './organization-state.ts';
import { announce } from './outbox.ts';
import { type Context, serve } from './serve.ts';
import { settleAt } from './settle.ts';

const DAY_MS = 24 * 3_600_000;
/** From PENDING_CLOSURE to CLOSED, AWS milliseconds. */
const CLOSING_MS = 60_000;
const MOST_CLOSING = 3;
/** A created account cannot leave before. Source: Organizations User Guide, "Quotas". */
const STAY_MS = 7 * DAY_MS;

/** Closures in thirty days: 250 or a fifth of the accounts, 1,000 at most. Source: Organizations API Reference, CloseAccount. */
const closureQuota = (organization: OrganizationState): number =>
  Math.min(1_000, Math.max(250, Math.floor(Object.keys(organization.accounts).length / 5)));

const masterCannotLeave = (): AwsError =>
  new AwsError(
    'MasterCannotLeaveOrganizationException',
    "You can't remove a management account from an organization.",
    { status: 409 },
  );

const checkClosable = (
  organization: OrganizationState,
  account: AccountRecord,
  now: number,
): void => {
  if (account.id === organization.managementAccount) {
    throw constraintViolation(
      'CANNOT_CLOSE_MANAGEMENT_ACCOUNT',
      "You can't close the management account of an organization.",
    );
  }
  if (account.state === 'CLOSED' || account.state === 'PENDING_CLOSURE') {
    throw new AwsError(
      'AccountAlreadyClosedException',
      'You attempted to close an account that is already closed.',
      { status: 409 },
    );
  }
  if (organization.pending.closures.length >= MOST_CLOSING) {
    throw constraintViolation(
      'CLOSE_ACCOUNT_REQUESTS_LIMIT_EXCEEDED',
      `at most ${MOST_CLOSING} accounts can be closing at once`,
    );
  }
  organization.closures = organization.closures.filter((moment) => moment > now - 30 * DAY_MS);
  if (organization.closures.length >= closureQuota(organization)) {
    throw constraintViolation(
      'CLOSE_ACCOUNT_QUOTA_EXCEEDED',
      'You have exceeded close account quota for the past 30 days.',
    );
  }
};

const closeAccount = (
  input: CloseAccountCommandInput,
  { world, organization, call }: Context,
): void => {
  const account = accountNamed(organization, input.AccountId);
  const now = world.clock.now();
  checkClosable(organization, account, now);
  const dueAt = world.clock.over(CLOSING_MS);
  account.state = 'PENDING_CLOSURE';
  account.closing = { requestedAt: now, dueAt };
  organization.closures.push(now);
  organization.pending.closures.push(account.id);
  settleAt(world, dueAt);
  announce(world, organization, apiCall(organization, call, now, { accountId: account.id }));
};

/** Takes an account out of the tree; it lives on outside. */
export const depart = (
  world: World,
  organization: OrganizationState,
  account: AccountRecord,
  method: 'Left' | 'Removed',
): void => {
  delete organization.accounts[account.id];
  delete organization.attachments[account.id];
  organization.departed[account.id] = account;
  announce(
    world,
    organization,
    accountDeparted(organization, account.id, method, world.clock.now()),
  );
};

const checkRemovable = (
  { world, organization }: Context,
  { id, createdAt }: AccountRecord,
): void => {
  if (id === organization.managementAccount) throw masterCannotLeave();
  if (own(organization.delegations, id) !== undefined) {
    throw constraintViolation(
      'CANNOT_REMOVE_DELEGATED_ADMINISTRATOR_FROM_ORG',
      `account ${id} is a delegated administrator: deregister it first`,
    );
  }
  if (createdAt !== undefined && world.clock.now() < createdAt + world.clock.scaled(STAY_MS)) {
    throw constraintViolation(
      'WAIT_PERIOD_ACTIVE',
      'An account must be a member of the organization for seven days before it can be removed.',
    );
  }
};

/** Accounts that close, are removed or leave. */
export const accountDeparture = (world: World) => ({
  CloseAccount: serve(world, { from: 'management', as: 'exclusive' }, closeAccount),
  RemoveAccountFromOrganization: serve(
    world,
    { from: 'management', as: 'exclusive' },
    (input: RemoveAccountFromOrganizationCommandInput, context) => {
      const { organization, call } = context;
      const account = accountNamed(organization, input.AccountId);
      checkRemovable(context, account);
      const parameters = { accountId: account.id };
      announce(world, organization, apiCall(organization, call, world.clock.now(), parameters));
      depart(world, organization, account, 'Removed');
    },
  ),
  LeaveOrganization: serve(world, { from: 'members', as: 'exclusive' }, (_input, context) => {
    const account = accountNamed(context.organization, context.call.account);
    checkRemovable(context, account);
    depart(world, context.organization, account, 'Left');
  }),
});
