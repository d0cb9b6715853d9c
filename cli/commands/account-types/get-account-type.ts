import { dataOf } from '../../../client/client.ts';
import type { CommandHost } from '../../invocation.ts';
import { details } from '../../output/details.ts';

export const getAccountType = ({ parent, act }: CommandHost): void => {
  parent
    .command('get <type>')
    .description('show an account type')
    .action(
      act(async ({ printer, session }, id = '') => {
        const { client } = await session();
        const type = await dataOf(
          client.GET('/v1/account-types/{id}', { params: { path: { id } } }),
        );
        printer.body(type, ({ paint }) =>
          details(paint, [
            ['id', type.id],
            ['name', type.name],
            ['description', type.description],
            ['OU', type.organizationalUnitId],
            ['foundation', type.foundation ? 'yes: nothing can be created in it' : 'no'],
          ]),
        );
      }),
    );
};
