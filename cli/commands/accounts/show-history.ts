import { dataOf } from '../../../client/client.ts';
import type { AccountChange } from '../../../client/types.ts';
import { given } from '../../given.ts';
import type { CommandHost } from '../../invocation.ts';
import { parseCount } from '../../options/numbers.ts';
import { shownMoment } from '../../output/moment.ts';
import { paintStatus } from '../../output/paint.ts';
import type { Column } from '../../output/table.ts';
import { accountIdOf } from '../../requests/find-account.ts';
import { gather } from '../../requests/pages.ts';

const COLUMNS: readonly Column<AccountChange>[] = [
  { title: 'when', of: ({ at }) => shownMoment(at) },
  { title: 'who', of: ({ actor }) => actor, flexible: true },
  { title: 'status', of: ({ status }) => status, paint: paintStatus },
  { title: 'what', of: ({ summary }) => summary, flexible: true },
];
const SHOWN = 50;

interface Options {
  readonly limit?: number;
  readonly all?: boolean;
  readonly cursor?: string;
}

export const showHistory = ({ parent, act }: CommandHost): void => {
  parent
    .command('history <account>')
    .description('what became of an account, newest first')
    .option('--limit <count>', `at most so many (default: ${SHOWN})`, parseCount)
    .option('--all', 'everything')
    .option('--cursor <cursor>', 'go on where a list ended: its nextCursor')
    .action(
      act<Options>(async ({ options, printer, session }, named = '') => {
        const { client } = await session();
        const id = await accountIdOf(client, named);
        const list = await gather(
          (limit, cursor) =>
            dataOf(
              client.GET('/v1/accounts/{id}/history', {
                params: { path: { id }, query: { limit, ...given({ cursor }) } },
              }),
            ),
          {
            count: options.all === true ? undefined : (options.limit ?? SHOWN),
            cursor: options.cursor,
          },
        );
        printer.list(list, COLUMNS, 'Nothing is remembered of this account.');
      }),
    );
};
