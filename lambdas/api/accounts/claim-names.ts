import type { AccountId } from '../../contracts/ids.ts';
import { aliasFrom } from '../../domain/accounts/alias.ts';
import { accountEmail } from '../../domain/accounts/email.ts';
import { DomainError } from '../../domain/errors.ts';
import type { Dependencies } from '../dependencies.ts';
import type { CreateAccountBody } from './account-request.ts';
import { aliasCandidates } from './alias-candidates.ts';

/** What of an account must be unique. */
export interface ClaimedNames {
  readonly email: string;
  readonly alias: string;
  readonly aliasGiven: boolean;
}

type Claiming = Pick<Dependencies, 'store' | 'settings'>;

const aliasTaken = (alias: string): DomainError =>
  new DomainError('AliasTaken', 'conflict', `alias '${alias}' belongs to another account`, {
    nextStep: 'Give another alias, or none to have one derived from the name.',
  });

const emailTaken = (email: string): DomainError =>
  new DomainError('EmailTaken', 'conflict', `e-mail '${email}' belongs to another account`, {
    nextStep: 'Give another e-mail address, or none to have one made from the template.',
  });

const isTaken = (outcome: Awaited<ReturnType<Dependencies['store']['claim']>>): boolean =>
  typeof outcome === 'object';

const claimDerivedAlias = async (
  { store }: Claiming,
  name: string,
  accountId: AccountId,
): Promise<string> => {
  for (const alias of aliasCandidates(name, accountId)) {
    if (!isTaken(await store.claim('alias', alias, accountId))) return alias;
  }
  throw aliasTaken(aliasFrom(name));
};

const claimEmail = async (
  { store, settings }: Claiming,
  given: string | undefined,
  accountId: AccountId,
): Promise<string> => {
  const email = (given ?? accountEmail(settings.accountEmail, accountId)).toLowerCase();
  if (isTaken(await store.claim('email', email, accountId))) throw emailTaken(email);
  return email;
};

const claimAlias = async (
  dependencies: Claiming,
  body: CreateAccountBody,
  accountId: AccountId,
): Promise<string> => {
  if (body.alias === undefined) return claimDerivedAlias(dependencies, body.name, accountId);
  const outcome = await dependencies.store.claim('alias', body.alias, accountId);
  if (isTaken(outcome)) throw aliasTaken(body.alias);
  return body.alias;
};

/**
 * Claims e-mail and alias for an account that is to be created. Asked again for the same account it claims the same.
 * @throws DomainError `EmailTaken`, `AliasTaken`; then nothing stays claimed
 */
export const claimNames = async (
  dependencies: Claiming,
  body: CreateAccountBody,
  accountId: AccountId,
): Promise<ClaimedNames> => {
  const email = await claimEmail(dependencies, body.email, accountId);
  try {
    const alias = await claimAlias(dependencies, body, accountId);
    return { email, alias, aliasGiven: body.alias !== undefined };
  } catch (error) {
    if (error instanceof DomainError && error.code === 'AliasTaken') {
      await dependencies.store.release('email', email, accountId);
    }
    throw error;
  }
};
