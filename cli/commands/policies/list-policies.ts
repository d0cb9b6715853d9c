import { dataOf } from '../../../client/client.ts';
import type { Policy } from '../../../client/types.ts';
import type { CommandHost } from '../../invocation.ts';
import { paintStatus } from '../../output/paint.ts';
import type { Column } from '../../output/table.ts';

const COLUMNS: readonly Column<Policy>[] = [
  { title: 'id', of: ({ id }) => id },
  { title: 'title', of: ({ title }) => title, flexible: true },
  { title: 'status', of: ({ status }) => status, paint: paintStatus },
  { title: 'reach', of: ({ reach }) => reach },
  { title: 'attached', of: ({ attachedTo }) => String(attachedTo.length) },
  { title: 'characters', of: ({ characters }) => String(characters ?? '-') },
];

export const listPolicies = ({ parent, act }: CommandHost): void => {
  parent
    .command('list')
    .alias('ls')
    .description('list the service control policies that ship with Holdfast')
    .action(
      act(async ({ printer, session }) => {
        const { client } = await session();
        printer.list(await dataOf(client.GET('/v1/policies')), COLUMNS, 'There is none.');
      }),
    );
};
