import { dataOf } from '../../../client/client.ts';
import type { CommandHost } from '../../invocation.ts';
import { keyOption, type WaitOptions, waitOptions } from '../../options/common-options.ts';
import { onceOnly } from '../../requests/session.ts';
import { showOperationAccepted } from '../operations/follow-operation.ts';
import { followFoundation } from './follow-foundation.ts';

interface Options extends WaitOptions {
  readonly idempotencyKey?: string;
}

export const assureOrganization = ({ parent, act }: CommandHost): void => {
  const command = parent
    .command('assure')
    .description('carry the organization through every stage of its foundation again')
    .addOption(keyOption());
  waitOptions(command).action(
    act<Options>(async (invocation) => {
      const { options } = invocation;
      const session = await invocation.session();
      const accepted = await dataOf(
        session.client.POST('/v1/organization/assure', {
          params: { header: onceOnly(options.idempotencyKey) },
        }),
      );
      if (options.wait !== true) showOperationAccepted(invocation, accepted);
      else await followFoundation(invocation, session, accepted.operationId);
    }),
  );
};
