import { dataOf } from '../../../client/client.ts';
import { failureOfWork } from '../../follow/outcome.ts';
import { waitForWork } from '../../follow/wait-for-work.ts';
import type { Invocation } from '../../invocation.ts';
import type { WaitOptions } from '../../options/common-options.ts';
import type { Session } from '../../requests/session.ts';
import { organizationWords } from './organization-view.ts';

/** Waits until a run of the foundation has ended, then shows the organization. @throws CliError where it failed */
export const followFoundation = async <Options extends WaitOptions>(
  invocation: Invocation<Options>,
  session: Session,
  operationId: string,
): Promise<void> => {
  const { printer } = invocation;
  const work = await waitForWork(invocation, session, {
    operationId,
    title: 'Assuring the organization',
    again: invocation.next('organization', 'watch'),
    timeout: invocation.options.timeout,
  });
  const organization = await dataOf(session.client.GET('/v1/organization'));
  printer.body(organization, (style) => organizationWords(style, organization));
  const failure = failureOfWork(work, { isQuiet: printer.quiet });
  if (failure !== undefined) throw failure;
};
