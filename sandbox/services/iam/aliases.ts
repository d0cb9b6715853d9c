import type {
  CreateAccountAliasCommandInput,
  DeleteAccountAliasCommandInput,
  ListAccountAliasesCommandInput,
} from '@aws-sdk/client-iam';
import type { Call } from '../../wire/service.ts';
import { own } from '../own.ts';
import type { World } from '../world.ts';
import { alreadyExists, noSuchEntity, validationError } from './iam-errors.ts';
import { iamState } from './iam-state.ts';

/** Aliases are unique over all of AWS: 3 to 63 lower case letters, digits and single hyphens, none at the ends. */
const ALIAS = /^(?=.{3,63}$)[a-z0-9]+(-[a-z0-9]+)*$/;
const STRANGER = 'stranger';

const owners = (world: World): Record<string, string> =>
  world.state.cell<Record<string, string>>('iam-aliases', 'all', 'global', () => ({}));

/** Marks aliases as taken by accounts outside the organization. */
export const reserveAliases = (world: World, aliases: readonly string[]): void => {
  for (const alias of aliases) owners(world)[alias] = STRANGER;
};

/** Gives an account its alias as AWS does: a former one is free again. */
export const putAlias = (world: World, account: string, alias: string): void => {
  const iam = iamState(world, account);
  if (iam.alias !== undefined) delete owners(world)[iam.alias];
  iam.alias = alias;
  owners(world)[alias] = account;
};

export const aliasOf = (world: World, account: string): string | undefined =>
  iamState(world, account).alias;

export const aliasOperations = (world: World) => ({
  CreateAccountAlias: (input: CreateAccountAliasCommandInput, { account }: Call): void => {
    const alias = input.AccountAlias ?? '';
    if (!ALIAS.test(alias)) {
      throw validationError(
        `1 validation error detected: Value '${alias}' at 'accountAlias' failed to satisfy constraint: Member must satisfy regular expression pattern: ^[a-z0-9]([a-z0-9]|-(?!-)){1,61}[a-z0-9]$`,
      );
    }
    if (own(owners(world), alias) !== undefined) {
      throw alreadyExists(`The account alias ${alias} already exists.`);
    }
    putAlias(world, account, alias);
  },
  DeleteAccountAlias: (input: DeleteAccountAliasCommandInput, { account }: Call): void => {
    const iam = iamState(world, account);
    const alias = input.AccountAlias ?? '';
    if (iam.alias !== alias) throw noSuchEntity(`The account alias ${alias} cannot be found.`);
    delete owners(world)[alias];
    delete iam.alias;
  },
  ListAccountAliases: (_input: ListAccountAliasesCommandInput, { account }: Call) => {
    const alias = aliasOf(world, account);
    return { AccountAliases: alias === undefined ? [] : [alias], IsTruncated: false };
  },
});
