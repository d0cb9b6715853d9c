import { dataOf, type HoldfastClient, HoldfastProblem } from '../../../client/client.ts';
import type { Account } from '../../../client/types.ts';
import { usageError } from '../../cli-error.ts';
import { given } from '../../given.ts';
import type { CommandHost } from '../../invocation.ts';
import { parseTag, type Tags } from '../../options/tags.ts';
import { accountIdOf } from '../../requests/find-account.ts';
import { accountDetails } from './account-view.ts';

interface Options {
  readonly name?: string;
  readonly tag?: Tags;
  readonly removeTag?: readonly string[];
}

const tagsAfter = (before: Tags, { tag = {}, removeTag = [] }: Options): Tags =>
  Object.fromEntries(
    Object.entries({ ...before, ...tag }).filter(([key]) => !removeTag.includes(key)),
  );

/** Reads, changes, and writes only what was read: tags that somebody else sets meanwhile are not lost. */
const updateOnce = async (
  client: HoldfastClient,
  id: string,
  options: Options,
): Promise<Account> => {
  const path = { params: { path: { id } } };
  const { data: account, response } = await client.GET('/v1/accounts/{id}', path);
  const etag = response.headers.get('etag');
  const hasTags = options.tag !== undefined || options.removeTag !== undefined;
  return dataOf(
    client.PATCH('/v1/accounts/{id}', {
      params: { path: { id }, ...(etag === null ? {} : { header: { 'If-Match': etag } }) },
      body: given({
        name: options.name,
        tags: hasTags ? tagsAfter(account?.tags ?? {}, options) : undefined,
      }),
    }),
  );
};

const TRIES = 5;

const update = async (client: HoldfastClient, id: string, options: Options): Promise<Account> => {
  for (let attempt = 1; ; attempt += 1) {
    try {
      return await updateOnce(client, id, options);
    } catch (error) {
      const isRace = error instanceof HoldfastProblem && error.code === 'AccountChangedMeanwhile';
      if (!isRace || attempt >= TRIES) throw error;
    }
  }
};

export const updateAccount = ({ parent, act }: CommandHost): void => {
  parent
    .command('update <account>')
    .description('change the name or tags of an account')
    .option('--name <name>', 'its name in Holdfast; the name in AWS stays')
    .option('--tag <key=value>', 'set a tag; again for each tag', parseTag)
    .option(
      '--remove-tag <key>',
      'take a tag away; again for each tag',
      (key: string, known: readonly string[] = []) => [...known, key],
    )
    .action(
      act<Options>(async ({ options, printer, session }, named = '') => {
        const { name, tag, removeTag } = options;
        if (name === undefined && tag === undefined && removeTag === undefined) {
          throw usageError('nothing to change is given', 'Give --name, --tag or --remove-tag.');
        }
        const { client } = await session();
        const account = await update(client, await accountIdOf(client, named), options);
        printer.body(account, ({ paint }) => accountDetails(paint, account));
      }),
    );
};
