import { isDeepStrictEqual } from 'node:util';
import type { OperationId } from '../../contracts/ids.ts';
import type { Account } from './account.ts';
import { changeOf } from './account-change.ts';
import type { AccountEvent, ChangeContext } from './account-event.ts';
import { baselineChanged, driftChecked } from './assurance-rules.ts';
import {
  awsAccountKnown,
  creationFailed,
  creationIntended,
  creationRequested,
} from './creation-rules.ts';
import { illegalTransition } from './illegal-transition.ts';
import { NEVER_OF_FOUNDATION, OF_THE_RUN, POSSIBLE } from './lifecycle-table.ts';
import type { Changes, Event } from './rule.ts';
import {
  assuranceCompleted,
  assuranceFailed,
  assureRequested,
  closed,
  onboardingRefused,
  onboardRequested,
} from './run-rules.ts';
import {
  foundationRecognized,
  maintenanceOff,
  maintenanceOn,
  observed,
  reinstated,
  suspended,
} from './standing-rules.ts';

export { createAccount, discoverAccount, foundationAccount } from './new-account.ts';

type Moving = Exclude<AccountEvent, Event<'published'>>;

const edited = (account: Account, { name, tags }: Event<'edited'>): Changes => ({
  tags: tags ?? account.tags,
  ...(name === undefined || name === account.name ? {} : { name, nameGiven: true }),
});

const changesBy = (account: Account, event: Moving, context: ChangeContext): Changes => {
  switch (event.kind) {
    case 'onboard-requested':
      return onboardRequested(account, event);
    case 'assure-requested':
      return assureRequested(account, event);
    case 'creation-intended':
      return creationIntended(account, event, context);
    case 'creation-requested':
      return creationRequested(account, event);
    case 'creation-failed':
      return creationFailed();
    case 'aws-account-known':
      return awsAccountKnown(account, event);
    case 'alias-set':
      return { alias: event.alias };
    case 'assurance-completed':
      return assuranceCompleted(account, event, context);
    case 'assurance-failed':
      return assuranceFailed(account, event);
    case 'onboarding-refused':
      return onboardingRefused(account, event);
    case 'drift-checked':
      return driftChecked(account, event, context);
    case 'baseline-changed':
      return baselineChanged(account, event);
    case 'edited':
      return edited(account, event);
    case 'maintenance-on':
      return maintenanceOn();
    case 'maintenance-off':
      return maintenanceOff();
    case 'suspended':
      return suspended(account);
    case 'reinstated':
      return reinstated(account, event);
    case 'closed':
      return closed(account);
    case 'observed':
      return observed(account, event);
    case 'foundation-recognized':
      return foundationRecognized(account, event);
  }
};

const differs = (account: Account, changes: Changes): boolean =>
  Object.entries(changes).some(
    ([field, value]) => !isDeepStrictEqual(account[field as keyof Account], value),
  );

const withChanges = (account: Account, changes: Changes): Account =>
  Object.fromEntries(
    Object.entries({ ...account, ...changes }).filter(([, value]) => value !== undefined),
  ) as unknown as Account;

const operationOf = (account: Account, event: Moving): OperationId | undefined => {
  if ('operationId' in event) return event.operationId;
  return OF_THE_RUN.includes(event.kind) ? account.operationId : undefined;
};

/** Not a change of the account, so neither version nor `updatedAt` moves. */
const published = (account: Account, { changeIds }: Event<'published'>): Account => {
  const unpublished = account.unpublished.filter(({ id }) => !changeIds.includes(id));
  return unpublished.length === account.unpublished.length ? account : { ...account, unpublished };
};

/**
 * The account after the event: version up by one, `updatedAt` set, the change noted in `unpublished`. An event that says
 * nothing new (such as the same request delivered twice) gives back the same object; `published` takes changes off
 * `unpublished` and is no change itself.
 * @throws DomainError `IllegalTransition` when the account does not allow the event, `RunInProgress` when another run is under way
 */
export const transition = (
  account: Account,
  event: AccountEvent,
  context: ChangeContext,
): Account => {
  if (event.kind === 'published') return published(account, event);
  const kept = account.foundation && NEVER_OF_FOUNDATION.includes(event.kind);
  if (kept || !POSSIBLE[account.status].includes(event.kind)) {
    throw illegalTransition(account, event.kind);
  }
  const changes = changesBy(account, event, context);
  if (!differs(account, changes)) return account;
  const after: Account = {
    ...withChanges(account, changes),
    version: account.version + 1,
    updatedAt: context.at,
  };
  const change = changeOf({
    kind: event.kind,
    before: account,
    after,
    context,
    operationId: operationOf(account, event),
    reason: 'assurance' in changes ? after.assurance.reason : undefined,
  });
  return { ...after, unpublished: [...account.unpublished, change] };
};
