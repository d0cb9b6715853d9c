import { Option } from 'commander';
import { dataOf } from '../../../client/client.ts';
import {
  OPERATION_KINDS,
  OPERATION_STATUSES,
  type OperationKind,
  type OperationStatus,
} from '../../../lambdas/contracts/lifecycle.ts';
import { given } from '../../given.ts';
import type { CommandHost } from '../../invocation.ts';
import { anyCase } from '../../options/any-case.ts';
import { parseCount } from '../../options/numbers.ts';
import { accountIdOf } from '../../requests/find-account.ts';
import { gather } from '../../requests/pages.ts';
import { OPERATION_COLUMNS } from './operation-view.ts';

const SHOWN = 50;

interface Options {
  readonly status?: OperationStatus;
  readonly kind?: OperationKind;
  readonly account?: string;
  readonly limit?: number;
  readonly all?: boolean;
  readonly cursor?: string;
}

export const listOperations = ({ parent, act }: CommandHost): void => {
  parent
    .command('list')
    .alias('ls')
    .description('list what was asked for, newest first')
    .addOption(anyCase(new Option('--status <status>', 'how far it is'), OPERATION_STATUSES))
    .addOption(new Option('--kind <kind>', 'what it does').choices(OPERATION_KINDS))
    .option('--account <account>', 'of this account')
    .option('--limit <count>', `at most so many (default: ${SHOWN})`, parseCount)
    .option('--all', 'every one')
    .option('--cursor <cursor>', 'go on where a list ended: its nextCursor')
    .action(
      act<Options>(async ({ options, printer, session }) => {
        const { status, kind } = options;
        const { client } = await session();
        const account =
          options.account === undefined ? undefined : await accountIdOf(client, options.account);
        const list = await gather(
          (limit, cursor) =>
            dataOf(
              client.GET('/v1/operations', {
                params: { query: { limit, ...given({ status, kind, account, cursor }) } },
              }),
            ),
          {
            count: options.all === true ? undefined : (options.limit ?? SHOWN),
            cursor: options.cursor,
          },
        );
        printer.list(list, OPERATION_COLUMNS, 'No operation is like that.');
      }),
    );
};
