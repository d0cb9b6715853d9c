import '@hono/zod-openapi';
import * as z from 'zod';
import {
  ACCOUNT_ID_PATTERN,
  type AccountId,
  AWS_ACCOUNT_ID_PATTERN,
  type AwsAccountId,
} from '../../contracts/ids.ts';
import type { Account } from '../../domain/accounts/account.ts';
import { DomainError } from '../../domain/errors.ts';
import type { ApiStore } from '../dependencies.ts';

/** Which account a path means. */
export const accountPath = z.object({
  id: z.string().openapi({
    description: "Holdfast's id of the account, or its twelve digits in AWS.",
    pattern: `${ACCOUNT_ID_PATTERN.source}|${AWS_ACCOUNT_ID_PATTERN.source}`,
    example: 'acc_01JZ7Q0M5V8R2T4W6Y8A0C2E4G',
  }),
});

const isId = (text: string): text is AccountId | AwsAccountId =>
  ACCOUNT_ID_PATTERN.test(text) || AWS_ACCOUNT_ID_PATTERN.test(text);

/** The account of a path. @throws DomainError `AccountNotFound` */
export const accountAt = async (
  store: Pick<ApiStore, 'getAccount'>,
  id: string,
): Promise<Account> => {
  if (isId(id)) return store.getAccount(id);
  throw new DomainError('AccountNotFound', 'not-found', `'${id}' is not the id of an account`, {
    nextStep: 'Give acc_ and a ULID, or the twelve digits of the AWS account.',
  });
};
