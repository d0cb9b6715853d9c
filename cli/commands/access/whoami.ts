import { dataOf } from '../../../client/client.ts';
import type { CommandHost } from '../../invocation.ts';
import { details } from '../../output/details.ts';
import { shownMoment } from '../../output/moment.ts';

export const whoami = ({ parent, act }: CommandHost): void => {
  parent
    .command('whoami')
    .description('show who asks, with which role, and where')
    .action(
      act(async ({ printer, session }) => {
        const { client, place, tokens } = await session();
        const caller = await dataOf(client.GET('/v1/caller'));
        printer.body(caller, ({ paint }) =>
          details(paint, [
            ['who', caller.subject],
            ['role', caller.role],
            ['signed in', shownMoment(caller.signedInAt)],
            ['where', place.url],
            ['by', tokens.description],
          ]),
        );
      }),
    );
};
