import { dataOf } from '../../../client/client.ts';
import type { Policy } from '../../../client/types.ts';
import type { CommandHost } from '../../invocation.ts';
import { details } from '../../output/details.ts';
import { type Paint, paintStatus } from '../../output/paint.ts';

const guardrail = ({ title, protects, on, setting }: Policy['guardrails'][number]): string =>
  on
    ? `${title}: ${protects}`
    : `${title}: off${setting === null ? '' : `, by the setting ${setting}`}`;

const inWords = (paint: Paint, policy: Policy): string =>
  details(paint, [
    ['id', policy.id],
    ['title', policy.title],
    ['description', policy.description],
    ['status', policy.status, paintStatus],
    ['reach', policy.reach],
    ['AWS id', policy.policyId],
    ['attached', policy.attachedTo.map(({ id, name }) => `${name ?? '-'} (${id})`)],
    ['guardrails', policy.guardrails.map(guardrail)],
    ['characters', String(policy.characters ?? '-')],
  ]);

export const getPolicy = ({ parent, act }: CommandHost): void => {
  parent
    .command('get <policy>')
    .description('show a mandatory policy')
    .option('--document', 'only its document, as AWS has it')
    .action(
      act<{ readonly document?: boolean }>(async ({ options, printer, session }, id = '') => {
        const { client } = await session();
        const policy = await dataOf(client.GET('/v1/policies/{id}', { params: { path: { id } } }));
        if (options.document === true) {
          printer.body(policy.document, () => JSON.stringify(policy.document, null, 2));
        } else printer.body(policy, ({ paint }) => inWords(paint, policy));
      }),
    );
};
