import { dataOf } from '../../../client/client.ts';
import { failureOfWork } from '../../follow/outcome.ts';
import { waitForWork } from '../../follow/wait-for-work.ts';
import type { CommandHost, Invocation } from '../../invocation.ts';
import { keyOption, noWaitOptions, type WaitOptions } from '../../options/common-options.ts';
import { onceOnly, type Session } from '../../requests/session.ts';
import { showOperationAccepted } from '../operations/follow-operation.ts';
import { organizationPreflightWords } from './preflight-words.ts';

interface Options extends WaitOptions {
  readonly latest?: boolean;
  readonly idempotencyKey?: string;
}

const showReport = async ({ printer }: Invocation<Options>, { client }: Session): Promise<void> => {
  const look = await dataOf(client.GET('/v1/organization/preflight'));
  printer.body(look, ({ paint }) => organizationPreflightWords(paint, look));
};

export const preflightOrganization = ({ parent, act }: CommandHost): void => {
  const command = parent
    .command('preflight')
    .description('look at the organization: what assuring it would change, and what is in its way')
    .option('--latest', 'show the latest report instead of looking again')
    .addOption(keyOption());
  noWaitOptions(command).action(
    act<Options>(async (invocation) => {
      const { options, printer, next } = invocation;
      const session = await invocation.session();
      if (options.latest === true) return showReport(invocation, session);
      const accepted = await dataOf(
        session.client.POST('/v1/organization/preflight', {
          params: { header: onceOnly(options.idempotencyKey) },
        }),
      );
      if (options.wait === false) return showOperationAccepted(invocation, accepted);
      const work = await waitForWork(invocation, session, {
        operationId: accepted.operationId,
        title: 'Looking at the organization',
        again: next('operations', 'watch', accepted.operationId),
        timeout: options.timeout,
      });
      await showReport(invocation, session);
      const failure = failureOfWork(work, { isQuiet: printer.quiet });
      if (failure !== undefined) throw failure;
    }),
  );
};
