import type { ApiRole } from '../../contracts/roles.ts';

/** Who asks. Without a role the caller is known but may do nothing. */
export interface Caller {
  readonly subject: string;
  readonly role?: ApiRole;
  /** Milliseconds since 1970: when the person signed in, or else when the token was issued. */
  readonly signedInAt?: number;
}

/** Reads the caller from an access token. @throws DomainError `TokenInvalid`, `TokenExpired`, `SigningKeysUnavailable` */
export type VerifyToken = (token: string) => Promise<Caller>;
