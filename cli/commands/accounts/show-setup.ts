import { dataOf } from '../../../client/client.ts';
import type { CommandHost } from '../../invocation.ts';
import { shownMoment } from '../../output/moment.ts';
import { paintStatus } from '../../output/paint.ts';
import { stagesWords } from '../../output/stages-words.ts';
import { accountIdOf } from '../../requests/find-account.ts';

export const showSetup = ({ parent, act }: CommandHost): void => {
  parent
    .command('setup <account>')
    .description('the stages of the latest run of an account')
    .action(
      act(async ({ printer, session }, named = '') => {
        const { client } = await session();
        const id = await accountIdOf(client, named);
        const setup = await dataOf(
          client.GET('/v1/accounts/{id}/setup', { params: { path: { id } } }),
        );
        printer.body(setup, (style) => {
          const expected =
            setup.expectedEndAt === null
              ? ''
              : `, expected to end ${shownMoment(setup.expectedEndAt)}`;
          const head = `${setup.runId ?? 'no run yet'}  ${paintStatus(style.paint, setup.status)}${expected}`;
          return `${head}\n\n${stagesWords(style, setup.stages)}`;
        });
      }),
    );
};
