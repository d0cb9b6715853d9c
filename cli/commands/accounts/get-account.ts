import { dataOf } from '../../../client/client.ts';
import type { CommandHost } from '../../invocation.ts';
import { accountIdOf } from '../../requests/find-account.ts';
import { accountDetails } from './account-view.ts';

export const getAccount = ({ parent, act }: CommandHost): void => {
  parent
    .command('get <account>')
    .description('show an account: by id, AWS id, exact name or alias')
    .action(
      act(async ({ printer, session }, named = '') => {
        const { client } = await session();
        const id = await accountIdOf(client, named);
        const account = await dataOf(client.GET('/v1/accounts/{id}', { params: { path: { id } } }));
        printer.body(account, ({ paint }) => accountDetails(paint, account));
      }),
    );
};
