import { dataOf, type HoldfastClient } from '../../client/client.ts';
import type { Account } from '../../client/types.ts';
import { ACCOUNT_ID_PATTERN, AWS_ACCOUNT_ID_PATTERN } from '../../lambdas/contracts/ids.ts';
import { CliError } from '../cli-error.ts';
import { pagesOf } from './pages.ts';

/** Whether the API takes it in its paths. */
export const isAccountId = (text: string): boolean =>
  ACCOUNT_ID_PATTERN.test(text) || AWS_ACCOUNT_ID_PATTERN.test(text);

const withName = async (client: HoldfastClient, name: string): Promise<readonly Account[]> => {
  const found: Account[] = [];
  const pages = pagesOf((cursor) =>
    dataOf(
      client.GET('/v1/accounts', {
        params: { query: { text: name, limit: 100, ...(cursor === undefined ? {} : { cursor }) } },
      }),
    ),
  );
  for await (const { items } of pages) {
    found.push(...items.filter((account) => account.name === name || account.alias === name));
  }
  return found;
};

/**
 * The id of an account that somebody named by its id, its id in AWS, its exact name or its alias.
 * @throws CliError where none has this name, or several have
 */
export const accountIdOf = async (client: HoldfastClient, named: string): Promise<string> => {
  if (isAccountId(named)) return named;
  const found = await withName(client, named);
  const [first, second] = found;
  if (first === undefined) {
    throw new CliError('not-found', 'AccountNotFound', `no account has the name "${named}"`, {
      nextStep: 'holdfast accounts list --text finds accounts by a part of their name.',
    });
  }
  if (second === undefined) return first.id;
  throw new CliError(
    'conflict',
    'AccountAmbiguous',
    `${found.length} accounts have the name "${named}"`,
    {
      lines: found.map(
        ({ id, awsAccountId, status }) => `${id}  ${awsAccountId ?? '-'}  ${status}`,
      ),
      nextStep: 'Give the id of the one that is meant.',
    },
  );
};
