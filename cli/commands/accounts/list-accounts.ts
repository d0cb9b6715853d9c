import { Option } from 'commander';
import { dataOf } from '../../../client/client.ts';
import type { AccountQuery } from '../../../client/types.ts';
import {
  ACCOUNT_ORIGINS,
  ACCOUNT_STATUSES,
  ASSURANCE_STATES,
} from '../../../lambdas/contracts/lifecycle.ts';
import { given } from '../../given.ts';
import type { CommandHost } from '../../invocation.ts';
import { anyCase } from '../../options/any-case.ts';
import { parseCount } from '../../options/numbers.ts';
import { gather } from '../../requests/pages.ts';
import { ACCOUNT_COLUMNS } from './account-view.ts';

const SORTS = ['name', 'createdAt', 'status', 'updatedAt'].flatMap((key) => [key, `-${key}`]);
const SHOWN = 100;

type Options = Pick<
  AccountQuery,
  'status' | 'type' | 'origin' | 'assurance' | 'tag' | 'text' | 'sort' | 'cursor'
> & { readonly limit?: number; readonly all?: boolean };

export const listAccounts = ({ parent, act }: CommandHost): void => {
  parent
    .command('list')
    .alias('ls')
    .description('list accounts')
    .addOption(anyCase(new Option('--status <status>', 'where it stands'), ACCOUNT_STATUSES))
    .option('--type <type>', 'id or name of an account type')
    .addOption(anyCase(new Option('--origin <origin>', 'created here, or found'), ACCOUNT_ORIGINS))
    .addOption(
      anyCase(
        new Option('--assurance <state>', 'whether its hardening is up to date'),
        ASSURANCE_STATES,
      ),
    )
    .option(
      '--tag <key:value>',
      'has this tag; given again: has all of them',
      (tag: string, known: readonly string[] = []) => [...known, tag.replace(/^([^:=]+)=/, '$1:')],
    )
    .option('--text <text>', 'found in name, alias, e-mail address or AWS id')
    .addOption(new Option('--sort <key>', 'a minus turns it round').choices(SORTS))
    .option('--limit <count>', `at most so many (default: ${SHOWN})`, parseCount)
    .option('--all', 'every one, however many pages that takes')
    .option('--cursor <cursor>', 'go on where a list ended: its nextCursor')
    .action(
      act<Options>(async ({ options, printer, session }) => {
        const { limit, all, cursor, status, type, origin, assurance, tag, text, sort } = options;
        const filters = given({ status, type, origin, assurance, tag, text, sort });
        const { client } = await session();
        const list = await gather(
          (size, from) =>
            dataOf(
              client.GET('/v1/accounts', {
                params: { query: { ...filters, limit: size, ...given({ cursor: from }) } },
              }),
            ),
          { count: all === true ? undefined : (limit ?? SHOWN), cursor },
        );
        printer.list(list, ACCOUNT_COLUMNS, 'No account is like that.');
        if (list.nextCursor !== null && printer.output === 'table') {
          printer.note(
            `There are more: --all lists them, --cursor ${list.nextCursor} goes on from here.`,
          );
        }
      }),
    );
};
