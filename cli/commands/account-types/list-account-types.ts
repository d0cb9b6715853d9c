import { dataOf } from '../../../client/client.ts';
import type { AccountType } from '../../../client/types.ts';
import type { CommandHost } from '../../invocation.ts';
import type { Column } from '../../output/table.ts';

const COLUMNS: readonly Column<AccountType>[] = [
  { title: 'id', of: ({ id }) => id },
  { title: 'name', of: ({ name }) => name },
  { title: 'OU', of: ({ organizationalUnitId }) => organizationalUnitId },
  { title: 'foundation', of: ({ foundation }) => (foundation ? 'yes' : 'no') },
  { title: 'description', of: ({ description }) => description, flexible: true },
];

export const listAccountTypes = ({ parent, act }: CommandHost): void => {
  parent
    .command('list')
    .alias('ls')
    .description('list account types')
    .action(
      act(async ({ printer, session }) => {
        const { client } = await session();
        printer.list(await dataOf(client.GET('/v1/account-types')), COLUMNS, 'There is none.');
      }),
    );
};
