import { tokenRevocation } from 'openid-client';
import type { CommandHost, Invocation } from '../../invocation.ts';
import { findProvider, providerFailure } from '../../sign-in/provider.ts';
import { readSignIn, removeSignIn, type StoredSignIn } from '../../sign-in/stored-sign-in.ts';

/** Tells the provider that the tokens are not to be taken any more; false where it offers no such thing. */
const revoke = async (signIn: StoredSignIn): Promise<boolean> => {
  const provider = await findProvider(signIn);
  if (provider.serverMetadata().revocation_endpoint === undefined) return false;
  const token = signIn.refreshToken ?? signIn.accessToken;
  await tokenRevocation(provider, token).catch((error: unknown) => {
    throw providerFailure(signIn.issuer, error);
  });
  return true;
};

const signOut = async ({ printer, place, surroundings }: Invocation<object>): Promise<void> => {
  const where = await place();
  const signIn = await readSignIn(surroundings, where);
  if (signIn === undefined) {
    printer.note(`Nobody is signed in to ${where.url} (profile ${where.profile}).`);
    return;
  }
  /** First: whatever becomes of the rest, nothing is left on this machine. */
  await removeSignIn(surroundings, where);
  printer.note(`Signed out of ${where.url}: the tokens are removed from this machine.`);
  if (!(await revoke(signIn))) {
    printer.note('The identity provider revokes no tokens: the access token ends by itself.');
  }
};

export const logout = ({ parent, act }: CommandHost): void => {
  parent
    .command('logout')
    .description('sign out: remove the tokens from this machine, and revoke them')
    .action(act(signOut));
};
