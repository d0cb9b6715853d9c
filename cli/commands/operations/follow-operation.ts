import { failureOfWork } from '../../follow/outcome.ts';
import { waitForWork } from '../../follow/wait-for-work.ts';
import type { Invocation } from '../../invocation.ts';
import type { WaitOptions } from '../../options/common-options.ts';
import type { Session } from '../../requests/session.ts';
import { operationDetails } from './operation-view.ts';

/** Waits until an operation has ended, then shows it. @throws CliError where it failed; it is shown all the same */
export const followOperation = async <Options extends WaitOptions>(
  invocation: Invocation<Options>,
  session: Session,
  operationId: string,
  title: string,
): Promise<void> => {
  const { printer } = invocation;
  const work = await waitForWork(invocation, session, {
    operationId,
    title,
    again: invocation.next('operations', 'watch', operationId),
    timeout: invocation.options.timeout,
  });
  printer.body(work.operation, ({ paint }) => operationDetails(paint, work.operation));
  const failure = failureOfWork(work, { isQuiet: printer.quiet });
  if (failure !== undefined) throw failure;
};

/** Shows what was accepted, and how to watch it. */
export const showOperationAccepted = <Options>(
  { printer, next }: Invocation<Options>,
  accepted: { readonly operationId: string },
): void => {
  printer.body(accepted, () => accepted.operationId);
  printer.note(`Accepted. Watch it: ${next('operations', 'watch', accepted.operationId)}`);
};
