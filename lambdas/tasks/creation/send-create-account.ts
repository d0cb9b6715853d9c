import {
  ConstraintViolationException,
  CreateAccountCommand,
  type CreateAccountCommandInput,
} from '@aws-sdk/client-organizations';
import { organizationsOnce } from '../../aws/clients/organizations.ts';
import type { Connection } from '../../aws/connection.ts';
import { awsCallFailed, classify } from '../../aws/errors.ts';
import { persist } from '../../aws/retry.ts';
import { OPERATION_TAG } from '../../contracts/names.ts';
import type { Settings } from '../../contracts/settings.ts';
import type { Account, CreationIntent } from '../../domain/accounts/account.ts';
import type { DomainError } from '../../domain/errors.ts';
import { constraintReason } from './constraint-reasons.ts';
import { creationRefused } from './creation-refused.ts';

/** `later`: AWS did nothing and asks to come back; `finalizing` as long as it is setting up the organization, up to an hour. */
export type CreationAnswer =
  | { readonly kind: 'requested'; readonly requestId: string }
  | { readonly kind: 'later'; readonly finalizing: boolean }
  | { readonly kind: 'refused'; readonly error: DomainError };

/** Answers that say for certain that nothing was begun, and that it may be in a moment. */
const NOTHING_BEGUN = ['ConcurrentModificationException', 'TooManyRequestsException'];
const FINALIZING = 'FinalizingOrganizationException';
const LATER = [...NOTHING_BEGUN, FINALIZING];
/** AWS time spent on those within one task, milliseconds. */
const PATIENCE_MS = 20_000;

/** What an account is asked for with. */
export type AskedAccount = Pick<Account, 'name' | 'email' | 'tags'>;

const inputOf = (
  account: AskedAccount,
  intent: CreationIntent,
  settings: Settings,
): CreateAccountCommandInput => ({
  AccountName: account.name,
  Email: account.email,
  RoleName: settings.bootstrapRole,
  Tags: [
    { Key: OPERATION_TAG, Value: intent.operationId },
    ...(settings.tagPropagation
      ? Object.entries(account.tags).map(([Key, Value]) => ({ Key, Value }))
      : []),
  ],
});

const statusOf = (error: unknown): number | undefined => {
  if (typeof error !== 'object' || error === null || !('$metadata' in error)) return undefined;
  const metadata: unknown = error.$metadata;
  if (typeof metadata !== 'object' || metadata === null || !('httpStatusCode' in metadata)) {
    return undefined;
  }
  return typeof metadata.httpStatusCode === 'number' ? metadata.httpStatusCode : undefined;
};

/** A 4xx that is no throttle is an answer; anything else may have taken effect before it was lost. */
const isAnswer = (error: unknown): boolean => {
  const status = statusOf(error) ?? 0;
  return status >= 400 && status < 500 && classify(error).disposition !== 'retry';
};

const refusalOf = (error: unknown, accountId: string): DomainError =>
  error instanceof ConstraintViolationException
    ? creationRefused(constraintReason(error.Reason), error)
    : awsCallFailed(error, { accountId });

/**
 * Asks Organizations for the account, once: CreateAccount has no client token, so an answer that was lost is never simply
 * asked for again. It is thrown as it came, and the next attempt looks for what it made.
 */
export const sendCreateAccount = async (
  own: Connection,
  account: AskedAccount,
  intent: CreationIntent,
  settings: Settings,
): Promise<CreationAnswer> => {
  const command = () =>
    organizationsOnce(own).send(new CreateAccountCommand(inputOf(account, intent, settings)));
  try {
    const { CreateAccountStatus: status } = await persist(command, {
      pacing: own.pacing,
      budgetMs: PATIENCE_MS,
      retryable: ({ code }) => NOTHING_BEGUN.includes(code),
    });
    return status?.Id === undefined
      ? { kind: 'later', finalizing: false }
      : { kind: 'requested', requestId: status.Id };
  } catch (error) {
    const { code } = classify(error);
    if (LATER.includes(code)) return { kind: 'later', finalizing: code === FINALIZING };
    if (!isAnswer(error)) throw error;
    return { kind: 'refused', error: refusalOf(error, own.accountId) };
  }
};
