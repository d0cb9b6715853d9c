import { dataOf } from '../../../client/client.ts';
import type { CommandHost } from '../../invocation.ts';
import { keyOption, type WaitOptions, waitOptions } from '../../options/common-options.ts';
import { onceOnly } from '../../requests/session.ts';
import { followOperation, showOperationAccepted } from '../operations/follow-operation.ts';

interface Options extends WaitOptions {
  readonly idempotencyKey?: string;
}

export const discoverAccounts = ({ parent, act }: CommandHost): void => {
  const command = parent
    .command('discover')
    .description('compare the known accounts with those of the organization, now')
    .addOption(keyOption());
  waitOptions(command).action(
    act<Options>(async (invocation) => {
      const { options } = invocation;
      const session = await invocation.session();
      const accepted = await dataOf(
        session.client.POST('/v1/accounts/discover', {
          params: { header: onceOnly(options.idempotencyKey) },
        }),
      );
      if (options.wait !== true) showOperationAccepted(invocation, accepted);
      else await followOperation(invocation, session, accepted.operationId, 'Discovering accounts');
    }),
  );
};
