import type { Connection } from '../../aws/connection.ts';
import type { AwsAccountId } from '../../contracts/ids.ts';
import { QUOTAS } from '../../contracts/quotas.ts';
import { DomainError } from '../../domain/errors.ts';
import type {
  FoundationAccountKey,
  FoundationCreation,
} from '../../domain/organization/foundation.ts';
import { creationRefused } from '../creation/creation-refused.ts';
import { isAwsAccountId } from '../creation/find-created-account.ts';
import { followCreation, recoverCreation } from '../creation/follow-creation.ts';
import { sendCreateAccount } from '../creation/send-create-account.ts';
import type { Store, TaskDependencies } from '../dependencies.ts';
import { describeAwsAccount } from '../discovery/describe-account.ts';
import { CREATION_SLOTS, SLOT_SECONDS } from '../run/lease.ts';
import type { CreationMemory } from './creation-memory.ts';
import { foundationRefusal } from './creation-refusal.ts';
import { FOUNDATION_ACCOUNTS } from './foundation-account-names.ts';
import { accountWithEmail } from './foundation-account-state.ts';

export interface MakeAccountDependencies extends Pick<TaskDependencies, 'own' | 'settings'> {
  readonly store: Pick<Store, 'acquireSlot' | 'releaseSlot'>;
}

export interface AccountToMake {
  readonly key: FoundationAccountKey;
  readonly email: string;
  /** Whoever asks: keeps one of the places for creations. */
  readonly holder: string;
  readonly memory: CreationMemory;
}

/** AWS time, milliseconds. The task has fifteen minutes; making an account takes one, at times ten. */
const BUDGET_MS = 780_000;
const POLL_MS = 5_000;
const HOUR_MS = 3_600_000;
/** The same request may succeed as it is, once an earlier one is over. */
const ASK_AGAIN = 'AccountCreationConflict';

/** AWS makes no accounts in an organization for up to an hour after that was made. The workflow waits for it. */
const finalizing = (cause?: unknown): DomainError =>
  new DomainError(
    'OrganizationFinalizing',
    'unavailable',
    'AWS is still setting up the organization, which takes up to an hour from when it was made, and makes no accounts in it before',
    {
      nextStep:
        'Nothing: Holdfast asks again every five minutes for an hour. If that is not enough, ask AWS Support, then run the foundation again.',
      cause,
    },
  );

const stillPending = ({ key }: AccountToMake): DomainError =>
  new DomainError(
    'AccountCreationPending',
    'unavailable',
    `AWS has not made the ${FOUNDATION_ACCOUNTS[key]} account yet`,
    {
      nextStep:
        'Nothing: Holdfast looks again every five minutes for an hour. Whatever AWS makes is adopted, also by a later run.',
    },
  );

/** True within the first hour of an organization, by the day its owner joined it. */
const isYoung = async (own: Connection): Promise<boolean> => {
  const management = await describeAwsAccount(own, own.accountId);
  const joined = management?.JoinedTimestamp?.getTime() ?? 0;
  return Date.now() - joined < own.pacing.real(HOUR_MS);
};

/** Somebody else made it meanwhile: the address is what the configuration names it by. */
const madeByOthers = async (own: Connection, email: string): Promise<AwsAccountId | undefined> => {
  const id = (await accountWithEmail(own, email))?.Id;
  return isAwsAccountId(id) ? id : undefined;
};

/** AWS refused. A young organization is told that it has too many accounts, although it has none. */
const refused = async (
  { own }: MakeAccountDependencies,
  { key, email, memory }: AccountToMake,
  error: DomainError,
): Promise<AwsAccountId | undefined> => {
  await memory.forget();
  if (error.code === ASK_AGAIN) return undefined;
  if (error.code === 'AccountEmailTaken') {
    const id = await madeByOthers(own, email);
    if (id !== undefined) return id;
  }
  if (error.code === 'AccountLimitExceeded' && (await isYoung(own))) throw finalizing(error);
  throw foundationRefusal(error, key);
};

const ask = async (
  dependencies: MakeAccountDependencies,
  account: AccountToMake,
  intent: FoundationCreation,
): Promise<AwsAccountId | undefined> => {
  const { own, settings } = dependencies;
  const asked = { name: FOUNDATION_ACCOUNTS[account.key], email: intent.email, tags: {} };
  const answer = await sendCreateAccount(own, asked, intent, settings);
  switch (answer.kind) {
    case 'requested':
      await account.memory.requested(answer.requestId);
      return undefined;
    case 'refused':
      return refused(dependencies, account, answer.error);
    case 'later':
      if (answer.finalizing) throw finalizing();
      return undefined;
  }
};

/** One step on the way: the id, once AWS has made the account. */
const step = async (
  dependencies: MakeAccountDependencies,
  account: AccountToMake,
): Promise<AwsAccountId | undefined> => {
  const { own } = dependencies;
  const { memory, key } = account;
  const name = FOUNDATION_ACCOUNTS[key];
  const intent = await memory.find();
  if (intent?.awsAccountId !== undefined) return intent.awsAccountId;
  if (intent === undefined) return ask(dependencies, account, await memory.intend());
  const state =
    intent.requestId === undefined
      ? await recoverCreation(own, intent, name)
      : await followCreation(own, intent, intent.requestId, name);
  switch (state.kind) {
    case 'created':
      await memory.made(state.awsAccountId);
      return state.awsAccountId;
    case 'none':
      return ask(dependencies, account, intent);
    case 'refused':
      return refused(dependencies, account, creationRefused(state.refusal));
    case 'pending':
      return undefined;
  }
};

/**
 * Makes an account, never twice: what was meant is written down before AWS is asked, and what an answer that was lost made is
 * known by its tag. Keeps within the creations that Organizations carries out at once.
 * @throws DomainError `OrganizationFinalizing`, `AccountCreationPending`: the workflow comes back; what AWS refuses with
 */
export const makeFoundationAccount = async (
  dependencies: MakeAccountDependencies,
  account: AccountToMake,
): Promise<AwsAccountId> => {
  const { own, store } = dependencies;
  const deadline = own.pacing.deadline(BUDGET_MS);
  const { createAccountConcurrency: places } = QUOTAS;
  try {
    for (;;) {
      const { holder } = account;
      const place = await store.acquireSlot(CREATION_SLOTS, places, holder, SLOT_SECONDS);
      const made = place === undefined ? undefined : await step(dependencies, account);
      if (made !== undefined) return made;
      if (deadline.passed()) throw stillPending(account);
      await own.pacing.sleep(POLL_MS);
    }
  } finally {
    await store.releaseSlot(CREATION_SLOTS, account.holder);
  }
};
