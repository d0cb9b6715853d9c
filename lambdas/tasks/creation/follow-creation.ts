import {
  type CreateAccountStatus,
  CreateAccountStatusNotFoundException,
  DescribeCreateAccountStatusCommand,
} from '@aws-sdk/client-organizations';
import { organizations } from '../../aws/clients/organizations.ts';
import type { Connection } from '../../aws/connection.ts';
import type { CreationIntent } from '../../domain/accounts/account.ts';
import { type CreationRefusal, failureReason } from './failure-reasons.ts';
import { type CreatedAccount, findCreatedAccount, isAwsAccountId } from './find-created-account.ts';

/** How a request for an account goes. */
export type CreationState =
  | Exclude<CreatedAccount, { kind: 'none' }>
  | { readonly kind: 'refused'; readonly refusal: CreationRefusal };

/** Failures that an earlier request of ours for the same account brings about. */
const OF_EARLIER_REQUEST = ['EMAIL_ALREADY_EXISTS', 'CONCURRENT_ACCOUNT_MODIFICATION'];
/** AWS time for which a request just made may not be known everywhere, milliseconds. */
const UNSEEN_MS = 600_000;
/** AWS time after which a request that Organizations does not list was never received, milliseconds. */
const SETTLING_MS = 15_000;

const age = ({ at }: CreationIntent): number => Date.now() - Date.parse(at);

const describe = async (
  own: Connection,
  requestId: string,
): Promise<CreateAccountStatus | undefined> => {
  try {
    const { CreateAccountStatus: status } = await organizations(own).send(
      new DescribeCreateAccountStatusCommand({ CreateAccountRequestId: requestId }),
    );
    return status;
  } catch (error) {
    if (error instanceof CreateAccountStatusNotFoundException) return undefined;
    throw error;
  }
};

/** The request failed: because an earlier one made the account, or is about to, or for good. */
const failed = async (
  own: Connection,
  intent: CreationIntent,
  reason: string | undefined,
  name: string | undefined,
): Promise<CreationState> => {
  if (reason === undefined || OF_EARLIER_REQUEST.includes(reason)) {
    const earlier = await findCreatedAccount(own, intent, name);
    if (earlier.kind === 'created') return earlier;
    if (earlier.kind === 'pending' && reason === 'CONCURRENT_ACCOUNT_MODIFICATION') return earlier;
  }
  return { kind: 'refused', refusal: failureReason(reason) };
};

/** Looks at a request that was answered. With `name`, an earlier request counts only if it was for that name. */
export const followCreation = async (
  own: Connection,
  intent: CreationIntent,
  requestId: string,
  name?: string,
): Promise<CreationState> => {
  const status = await describe(own, requestId);
  if (status?.State === 'SUCCEEDED' && isAwsAccountId(status.AccountId)) {
    return { kind: 'created', awsAccountId: status.AccountId };
  }
  if (status?.State === 'FAILED') return failed(own, intent, status.FailureReason, name);
  const forgotten = age(intent) >= own.pacing.real(UNSEEN_MS);
  return status === undefined && forgotten
    ? failed(own, intent, undefined, name)
    : { kind: 'pending' };
};

/**
 * What came of an intent whose answer was lost. `none`, that nothing did, is known only once AWS has had time to list the
 * request: then it may be asked for anew.
 */
export const recoverCreation = async (
  own: Connection,
  intent: CreationIntent,
  name: string,
): Promise<CreatedAccount> => {
  const found = await findCreatedAccount(own, intent, name);
  const settled = age(intent) >= own.pacing.real(SETTLING_MS);
  return found.kind === 'none' && !settled ? { kind: 'pending' } : found;
};
