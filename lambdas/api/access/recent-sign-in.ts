import { DomainError } from '../../domain/errors.ts';
import type { Caller } from './caller.ts';

/** Milliseconds of real time for which a sign-in counts as recent. */
const RECENT_MS = 15 * 60_000;

const needsAdministrator = (what: string, { role }: Caller): DomainError =>
  new DomainError(
    'ConsentNeedsAdministrator',
    'forbidden',
    `${what} needs the role administrator; the token carries ${role ?? 'none'}`,
    { nextStep: 'Have an administrator send the request, or choose otherwise.' },
  );

const signInTooOld = (what: string): DomainError =>
  new DomainError(
    'SignInTooOld',
    'forbidden',
    `${what} needs a sign-in of the last fifteen minutes`,
    { nextStep: 'Sign in again and send the request with the new token.' },
  );

/**
 * Lets only an administrator consent who signed in a short while ago. `now` in milliseconds since 1970.
 * @throws DomainError `ConsentNeedsAdministrator`, `SignInTooOld`
 */
export const requireConsent = (what: string, caller: Caller, now: number): void => {
  if (caller.role !== 'administrator') throw needsAdministrator(what, caller);
  if (caller.signedInAt === undefined || now - caller.signedInAt > RECENT_MS) {
    throw signInTooOld(what);
  }
};
