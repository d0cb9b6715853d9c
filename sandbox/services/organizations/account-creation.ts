import type {
  CreateAccountCommandInput,
  CreateAccountFailureReason,
  DescribeCreateAccountStatusCommandInput,
  ListCreateAccountStatusCommandInput,
} from '@aws-sdk/client-organizations';
import { digest, fraction } from '../deterministic.ts';
import { own } from '../own.ts';
import type { World } from '../world.ts';
import {
  constraintViolation,
  finalizing,
  invalidInput,
  notFound,
  tooManyRequests,
} from './organization-errors.ts';
import { organizationPage } from './organization-pages.ts';
import type { CreationRecord, OrganizationState } from './organization-state.ts';
import { type Context, serve } from './serve.ts';
import { settleAt } from './settle.ts';
import { shownCreation } from './shown.ts';
import { tagsFrom } from './tags.ts';

/** Creations in progress at once. Source: Organizations User Guide, "Quotas". */
const MOST_IN_PROGRESS = 5;
/** A creation takes 14 to 26 seconds of AWS time. */
const SHORTEST_MS = 14_000;
const SPREAD_MS = 12_000;
/** Requests that are over are forgotten, the oldest first, as AWS does after 90 days. */
const MOST_REMEMBERED = 5_000;

const REASONS: readonly CreateAccountFailureReason[] = [
  'ACCOUNT_LIMIT_EXCEEDED',
  'CONCURRENT_ACCOUNT_MODIFICATION',
  'EMAIL_ALREADY_EXISTS',
  'FAILED_BUSINESS_VALIDATION',
  'GOVCLOUD_ACCOUNT_ALREADY_EXISTS',
  'INTERNAL_FAILURE',
  'INVALID_ADDRESS',
  'INVALID_EMAIL',
  'INVALID_IDENTITY_FOR_BUSINESS_VALIDATION',
  'INVALID_PAYMENT_INSTRUMENT',
  'MISSING_BUSINESS_VALIDATION',
  'MISSING_PAYMENT_INSTRUMENT',
  'PENDING_BUSINESS_VALIDATION',
  'UNKNOWN_BUSINESS_VALIDATION',
  'UPDATE_EXISTING_RESOURCE_POLICY_WITH_TAGS_NOT_SUPPORTED',
];

/** `fail+invalid-address@example.com` fails with INVALID_ADDRESS: the sandbox's way to ask for a failure. */
const requestedFailure = (email: string): CreateAccountFailureReason | undefined => {
  const name = /^fail\+([a-z-]+)@/i.exec(email)?.[1]?.toUpperCase().replaceAll('-', '_');
  return REASONS.find((reason) => reason === name);
};

const checkPatterns = ({ Email = '', AccountName = '', RoleName }: CreateAccountCommandInput) => {
  if (Email.length < 6 || Email.length > 64) {
    const reason = Email.length < 6 ? 'MIN_LENGTH_EXCEEDED' : 'MAX_LENGTH_EXCEEDED';
    throw invalidInput(reason, `the e-mail '${Email}' must have 6 to 64 characters`);
  }
  if (!/^[\x21-\x3f\x41-\x7e]+@[\x21-\x3f\x41-\x7e]+\.[\x21-\x3f\x41-\x7e]+$/.test(Email)) {
    throw invalidInput('INVALID_PATTERN', `'${Email}' is no e-mail address`);
  }
  if (!/^[\x20-\x7e]{1,50}$/.test(AccountName)) {
    throw invalidInput(
      'INVALID_PATTERN',
      `the name '${AccountName}' must be 1 to 50 ASCII characters`,
    );
  }
  if (RoleName !== undefined && !/^[\w+=,.@-]{1,64}$/.test(RoleName)) {
    throw invalidInput('INVALID_ROLE_NAME', `'${RoleName}' is no name for a role`);
  }
};

const checkRoom = (organization: OrganizationState): void => {
  const { length } = organization.pending.creations;
  if (length >= MOST_IN_PROGRESS) throw tooManyRequests();
  // Closed accounts count until they are gone: Organizations User Guide, "Quotas".
  if (Object.keys(organization.accounts).length + length >= organization.accountQuota) {
    throw constraintViolation(
      'ACCOUNT_NUMBER_LIMIT_EXCEEDED',
      'You have exceeded the allowed number of AWS accounts.',
    );
  }
};

const sameInProgress = (organization: OrganizationState, email: string): boolean =>
  organization.pending.creations.some(
    (id) => own(organization.creations, id)?.email.toLowerCase() === email.toLowerCase(),
  );

const forgetOldest = (organization: OrganizationState): void => {
  const ids = Object.keys(organization.creations);
  for (const id of ids.slice(0, Math.max(0, ids.length - MOST_REMEMBERED))) {
    if (!organization.pending.creations.includes(id)) delete organization.creations[id];
  }
};

const createAccount = (input: CreateAccountCommandInput, { world, organization }: Context) => {
  checkPatterns(input);
  const tags = tagsFrom(input.Tags);
  if ((organization.finalizingUntil ?? 0) > world.clock.now()) throw finalizing();
  checkRoom(organization);
  const { Email: email = '', AccountName: accountName = '' } = input;
  organization.sequence += 1;
  const id = `car-${digest('creation', organization.id, organization.sequence).slice(0, 32)}`;
  const fate = sameInProgress(organization, email)
    ? 'CONCURRENT_ACCOUNT_MODIFICATION'
    : requestedFailure(email);
  const creation: CreationRecord = {
    id,
    accountName,
    email,
    roleName: input.RoleName ?? 'OrganizationAccountAccessRole',
    tags,
    requestedAt: world.clock.now(),
    dueAt: world.clock.over(SHORTEST_MS + fraction('duration', id) * SPREAD_MS),
    ...(fate === undefined ? {} : { fate }),
    state: 'IN_PROGRESS',
  };
  forgetOldest(organization);
  organization.creations[id] = creation;
  organization.pending.creations.push(id);
  settleAt(world, creation.dueAt);
  return { CreateAccountStatus: shownCreation(creation) };
};

const describeStatus = (
  input: DescribeCreateAccountStatusCommandInput,
  { organization }: Context,
) => {
  const creation = own(organization.creations, input.CreateAccountRequestId ?? '');
  if (creation === undefined) throw notFound('CreateAccountStatusNotFoundException');
  return { CreateAccountStatus: shownCreation(creation) };
};

const listStatus = (input: ListCreateAccountStatusCommandInput, { organization }: Context) => {
  const wanted = Object.values(organization.creations).filter(
    ({ state }) => input.States === undefined || input.States.includes(state),
  );
  const { items, page } = organizationPage(wanted, input);
  return { CreateAccountStatuses: items.map(shownCreation), ...page };
};

/** Making accounts: asked for at once, done later. CreateAccount has no client token and is not idempotent. */
export const accountCreation = (world: World) => ({
  CreateAccount: serve(world, { from: 'management', as: 'write' }, createAccount),
  DescribeCreateAccountStatus: serve(world, { from: 'delegates', as: 'read' }, describeStatus),
  ListCreateAccountStatus: serve(world, { from: 'delegates', as: 'read' }, listStatus),
});
