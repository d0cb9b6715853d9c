import { dataOf } from '../../../client/client.ts';
import type { CommandHost } from '../../invocation.ts';
import { operationDetails } from './operation-view.ts';

export const getOperation = ({ parent, act }: CommandHost): void => {
  parent
    .command('get <operation>')
    .description('show an operation')
    .action(
      act(async ({ printer, session }, id = '') => {
        const { client } = await session();
        const operation = await dataOf(
          client.GET('/v1/operations/{id}', { params: { path: { id } } }),
        );
        printer.body(operation, ({ paint }) => operationDetails(paint, operation));
      }),
    );
};
