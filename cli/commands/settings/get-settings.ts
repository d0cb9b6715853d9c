import { stringify } from 'yaml';
import { dataOf } from '../../../client/client.ts';
import type { CommandHost } from '../../invocation.ts';
import { cleanText } from '../../output/clean-text.ts';
import { details } from '../../output/details.ts';

/** `holdfast settings` */
export const getSettings = ({ parent, act }: CommandHost): void => {
  parent
    .command('settings')
    .description('show the configuration in effect, and the controls with their settings')
    .action(
      act(async ({ printer, session }) => {
        const { client } = await session();
        const settings = await dataOf(client.GET('/v1/settings'));
        printer.body(settings, ({ paint }) =>
          [
            details(paint, [
              ['version', settings.version],
              ['baseline', settings.baselineVersion],
            ]),
            '',
            paint('bold', 'configuration'),
            cleanText(stringify(settings.configuration)).trimEnd(),
            '',
            paint('bold', 'controls'),
            details(
              paint,
              settings.controls.map(({ id, title, description }) => [
                id,
                `${title}: ${description}`,
              ]),
            ),
          ].join('\n'),
        );
      }),
    );
};
