import { AwsError } from '../../wire/service.ts';
import { MESSAGES, type Message } from './messages.ts';

/** The one error that GuardDuty has for what is wrong with a request; the real one's name is in `Type`. */
export const badRequest = (message: Message): AwsError =>
  new AwsError('BadRequestException', message, {
    status: 400,
    extra: { Type: 'InvalidInputException' },
  });

/** Lists of accounts hold from one to fifty. Source: GuardDuty API Reference, AccountIds and AccountDetails. */
export const fifty = <T>(given: readonly T[] | undefined): readonly T[] => {
  if (given === undefined || given.length === 0 || given.length > 50) {
    throw badRequest(MESSAGES.outOfRange);
  }
  return given;
};

/** Account ids as GuardDuty takes them: one to fifty of twelve digits. */
export const accountIds = (given: readonly string[] | undefined): readonly string[] => {
  const ids = fifty(given);
  if (ids.some((id) => !/^\d{12}$/.test(id))) throw badRequest(MESSAGES.invalidParameter);
  return ids;
};

export interface Unprocessed {
  readonly AccountId: string;
  readonly Result: Message;
}

/** Does something for each account; those that a message came back for are told apart, with HTTP 200. */
export const forEachAccount = (
  ids: readonly string[],
  act: (id: string) => Message | undefined,
): { readonly UnprocessedAccounts: readonly Unprocessed[] } => ({
  UnprocessedAccounts: ids.flatMap((AccountId) => {
    const Result = act(AccountId);
    return Result === undefined ? [] : [{ AccountId, Result }];
  }),
});

/** Whatever the list, a page holds at most fifty. */
export const pageSize = (asked: number | undefined): number => {
  if (asked !== undefined && (asked < 1 || asked > 50)) throw badRequest(MESSAGES.outOfRange);
  return asked ?? 50;
};

export const pageToken = (token: string | undefined): string | undefined => {
  if (token === undefined || token === '') return undefined;
  if (!/^\d+$/.test(token)) throw badRequest(MESSAGES.invalidParameter);
  return token;
};
