import { dataOf } from '../../../client/client.ts';
import type { CommandHost } from '../../invocation.ts';
import { followOperation } from '../operations/follow-operation.ts';
import { workCommand } from '../operations/work-command.ts';

export const discoverAccounts = (host: CommandHost): void =>
  workCommand(host, {
    verb: 'discover',
    description: 'compare the known accounts with those of the organization, now',
    ask: ({ client }, header) =>
      dataOf(client.POST('/v1/accounts/discover', { params: { header } })),
    follow: (invocation, session, operationId) =>
      followOperation(invocation, session, operationId, 'Discovering accounts'),
  });
