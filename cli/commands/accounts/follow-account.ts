import { dataOf } from '../../../client/client.ts';
import { failureOfWork } from '../../follow/outcome.ts';
import { waitForWork } from '../../follow/wait-for-work.ts';
import type { Invocation } from '../../invocation.ts';
import type { WaitOptions } from '../../options/common-options.ts';
import type { Session } from '../../requests/session.ts';
import { accountDetails } from './account-view.ts';

/** Work on one account, as it was accepted. */
export interface AcceptedWork {
  readonly accountId: string;
  readonly operationId: string;
}

/**
 * Waits until work on an account has ended, then shows the account as it is.
 * @throws CliError where the work failed; the account is shown all the same
 */
export const followAccount = async <Options extends WaitOptions>(
  invocation: Invocation<Options>,
  session: Session,
  { accountId, operationId }: AcceptedWork,
  title: string,
): Promise<void> => {
  const { printer, options } = invocation;
  const work = await waitForWork(invocation, session, {
    operationId,
    title,
    again: invocation.next('accounts', 'watch', accountId),
    timeout: options.timeout,
  });
  const account = await dataOf(
    session.client.GET('/v1/accounts/{id}', { params: { path: { id: accountId } } }),
  );
  const isInError = account.status === 'ERROR';
  const failure = failureOfWork(work, {
    isQuiet: printer.quiet,
    ...(isInError ? { next: invocation.next('accounts', 'retry', accountId, '--wait') } : {}),
  });
  printer.body(account, ({ paint }) => accountDetails(paint, account));
  if (failure !== undefined) throw failure;
};

/** Shows what was accepted, and how to watch it. */
export const showAccepted = <Options>(
  { printer, next }: Invocation<Options>,
  accepted: AcceptedWork,
): void => {
  printer.body(accepted, () => `${accepted.accountId}  ${accepted.operationId}`);
  printer.note(`Accepted. Watch it: ${next('accounts', 'watch', accepted.accountId)}`);
};
