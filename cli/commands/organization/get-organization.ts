import { dataOf } from '../../../client/client.ts';
import type { CommandHost } from '../../invocation.ts';
import { organizationWords } from './organization-view.ts';

export const getOrganization = ({ parent, act }: CommandHost): void => {
  parent
    .command('get')
    .description('show the organization, its foundation and its quotas')
    .action(
      act(async ({ printer, session }) => {
        const { client } = await session();
        const organization = await dataOf(client.GET('/v1/organization'));
        printer.body(organization, (style) => organizationWords(style, organization));
      }),
    );
};
