import { dataOf } from '../../../client/client.ts';
import { failureOfWork } from '../../follow/outcome.ts';
import { waitForWork } from '../../follow/wait-for-work.ts';
import type { CommandHost, Invocation } from '../../invocation.ts';
import { keyOption, noWaitOptions, type WaitOptions } from '../../options/common-options.ts';
import { accountIdOf } from '../../requests/find-account.ts';
import { onceOnly, type Session } from '../../requests/session.ts';
import { unansweredOf } from './conflicts.ts';
import { showAccepted } from './follow-account.ts';
import { preflightWords } from './preflight-words.ts';

interface Options extends WaitOptions {
  readonly latest?: boolean;
  readonly idempotencyKey?: string;
}

const showReport = async (
  { printer, next }: Invocation<Options>,
  { client }: Session,
  id: string,
): Promise<void> => {
  const report = await dataOf(
    client.GET('/v1/accounts/{id}/preflight', { params: { path: { id } } }),
  );
  printer.body(report, ({ paint }) => preflightWords(paint, report));
  const open = unansweredOf(report);
  printer.note(
    open.length === 0
      ? `Onboard it: ${next('accounts', 'onboard', id, '--type', '<type>', '--wait')}`
      : `${open.length} to answer with --choice: ${open.map(({ id: conflict, options }) => `${conflict}=${options.join('|')}`).join(', ')}`,
  );
};

export const preflightAccount = ({ parent, act }: CommandHost): void => {
  const command = parent
    .command('preflight <account>')
    .description(
      'look at a discovered account: what onboarding would change, and what stands against it',
    )
    .option('--latest', 'show the latest report instead of looking again')
    .addOption(keyOption());
  noWaitOptions(command).action(
    act<Options>(async (invocation, named = '') => {
      const { options, printer, next } = invocation;
      const session = await invocation.session();
      const id = await accountIdOf(session.client, named);
      if (options.latest === true) return showReport(invocation, session, id);
      const accepted = await dataOf(
        session.client.POST('/v1/accounts/{id}/preflight', {
          params: { path: { id }, header: onceOnly(options.idempotencyKey) },
        }),
      );
      if (options.wait === false) return showAccepted(invocation, accepted);
      const work = await waitForWork(invocation, session, {
        operationId: accepted.operationId,
        title: `Looking at ${named}`,
        again: next('operations', 'watch', accepted.operationId),
        timeout: options.timeout,
      });
      const failure = failureOfWork(work, { isQuiet: printer.quiet });
      if (failure !== undefined) throw failure;
      return showReport(invocation, session, id);
    }),
  );
};
