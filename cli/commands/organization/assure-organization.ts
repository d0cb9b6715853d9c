import { dataOf } from '../../../client/client.ts';
import type { CommandHost } from '../../invocation.ts';
import { workCommand } from '../operations/work-command.ts';
import { followFoundation } from './follow-foundation.ts';

export const assureOrganization = (host: CommandHost): void =>
  workCommand(host, {
    verb: 'assure',
    description: 'carry the organization through every stage of its foundation again',
    ask: ({ client }, header) =>
      dataOf(client.POST('/v1/organization/assure', { params: { header } })),
    follow: followFoundation,
  });
