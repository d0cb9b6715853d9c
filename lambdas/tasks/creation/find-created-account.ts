import {
  type CreateAccountStatus,
  ListCreateAccountStatusCommand,
} from '@aws-sdk/client-organizations';
import { organizations } from '../../aws/clients/organizations.ts';
import type { Connection } from '../../aws/connection.ts';
import {
  AWS_ACCOUNT_ID_PATTERN,
  type AwsAccountId,
  type OperationId,
} from '../../contracts/ids.ts';
import { OPERATION_TAG } from '../../contracts/names.ts';
import { QUOTAS } from '../../contracts/quotas.ts';
import type { CreationIntent } from '../../domain/accounts/account.ts';
import { accountTags } from '../discovery/account-tags.ts';

/** What became of a CreateAccount whose answer was lost. `pending`: a request that may be ours is still under way. */
export type CreatedAccount =
  | { readonly kind: 'created'; readonly awsAccountId: AwsAccountId }
  | { readonly kind: 'pending' }
  | { readonly kind: 'none' };

/** By how much our clock may be ahead of AWS's, milliseconds. */
const CLOCK_SKEW_MS = 60_000;

export const isAwsAccountId = (text: string | undefined): text is AwsAccountId =>
  text !== undefined && AWS_ACCOUNT_ID_PATTERN.test(text);

/** Only Holdfast can have set the tag when the account was made. */
const isMadeFor = async (
  own: Connection,
  awsAccountId: AwsAccountId,
  operationId: OperationId,
): Promise<boolean> => (await accountTags(own, awsAccountId))[OPERATION_TAG] === operationId;

const requestsSince = async (
  own: Connection,
  since: number,
): Promise<readonly CreateAccountStatus[]> => {
  const found: CreateAccountStatus[] = [];
  let NextToken: string | undefined;
  do {
    const page = await organizations(own).send(
      new ListCreateAccountStatusCommand({ MaxResults: QUOTAS.listAccountsPage, NextToken }),
    );
    found.push(...(page.CreateAccountStatuses ?? []));
    NextToken = page.NextToken;
  } while (NextToken !== undefined);
  return found.filter(
    ({ RequestedTimestamp }) =>
      RequestedTimestamp === undefined || RequestedTimestamp.getTime() >= since - CLOCK_SKEW_MS,
  );
};

/**
 * Looks for the account that an intent may have made. Names are not unique and a request's status carries no e-mail, so
 * only an account that bears the intent's tag is ours. With `name`, only requests for that name are looked at.
 */
export const findCreatedAccount = async (
  own: Connection,
  intent: CreationIntent,
  name?: string,
): Promise<CreatedAccount> => {
  const requests = (await requestsSince(own, Date.parse(intent.at))).filter(
    ({ AccountName }) => name === undefined || AccountName === name,
  );
  for (const { State, AccountId } of requests) {
    if (State !== 'SUCCEEDED' || !isAwsAccountId(AccountId)) continue;
    if (await isMadeFor(own, AccountId, intent.operationId)) {
      return { kind: 'created', awsAccountId: AccountId };
    }
  }
  const pending = requests.some(({ State }) => State === 'IN_PROGRESS');
  return { kind: pending ? 'pending' : 'none' };
};
