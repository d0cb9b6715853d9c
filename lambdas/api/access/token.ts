import { JwtVerifier } from 'aws-jwt-verify';
import { FetchError, JwksValidationError, JwtExpiredError } from 'aws-jwt-verify/error';
import { SimpleJwksCache } from 'aws-jwt-verify/jwk';
import type { JwtHeader, JwtPayload } from 'aws-jwt-verify/jwt-model';
import { API_ROLES, type ApiRole } from '../../contracts/roles.ts';
import { DomainError } from '../../domain/errors.ts';
import type { Caller, VerifyToken } from './caller.ts';
import { rememberingTokens } from './remembered-tokens.ts';
import type { SigningKeys } from './signing-keys.ts';

/** Whose tokens are accepted, and where in them the roles are. */
export interface TrustedIssuer {
  readonly issuer: string;
  readonly audience: string;
  readonly rolesClaim: string;
  /** `<issuer>/.well-known/jwks.json` when absent. */
  readonly jwksUri?: string;
}

/** Seconds that the clocks of issuer and function may differ. */
const GRACE = 5;
/** Milliseconds after which keys are fetched again, so that a revoked key is not trusted for the life of the process. */
const KEYS_TRUSTED_FOR = 10 * 60_000;
const MAX_TOKEN_LENGTH = 16_384;
const MAX_SUBJECT_LENGTH = 255;

const invalid = (message: string, cause?: unknown): DomainError =>
  new DomainError('TokenInvalid', 'unauthenticated', message, {
    nextStep: 'Sign in again and send the new access token.',
    cause,
  });

const refused = (error: unknown): DomainError => {
  if (error instanceof DomainError) return error;
  if (error instanceof JwtExpiredError) {
    return new DomainError('TokenExpired', 'unauthenticated', 'the access token has expired', {
      nextStep: 'Get a new access token and send the request again.',
    });
  }
  if (error instanceof FetchError || error instanceof JwksValidationError) {
    return new DomainError(
      'SigningKeysUnavailable',
      'unavailable',
      'the signing keys of the identity provider cannot be read',
      { nextStep: 'Try again in a moment.', cause: error },
    );
  }
  return invalid('the token was not issued for this API, or was changed on its way', error);
};

const asList = (claim: unknown): readonly unknown[] => (Array.isArray(claim) ? claim : [claim]);

/**
 * ID tokens tell a client who signed in and are meant for nobody else. Issuers mark them in different ways: Cognito by
 * `token_use`, Keycloak by `typ`, all by claims that access tokens do not have. RFC 9068 marks access tokens by the header.
 */
const isIdToken = (header: JwtHeader, payload: JwtPayload): boolean => {
  if (payload['token_use'] !== undefined) return payload['token_use'] !== 'access';
  if (/^(application\/)?at\+jwt$/i.test(String(header['typ'] ?? ''))) return false;
  if (payload['typ'] === 'ID') return true;
  return ['nonce', 'at_hash', 'c_hash', 's_hash'].some((claim) => Object.hasOwn(payload, claim));
};

/** Access tokens of Cognito name their client and no audience. Source: Amazon Cognito Developer Guide, "Understanding the access token". */
const audiencesOf = (payload: JwtPayload): readonly unknown[] =>
  payload.aud === undefined && payload['token_use'] === 'access'
    ? [payload['client_id']]
    : asList(payload.aud);

const check = (trusted: TrustedIssuer, header: JwtHeader, payload: JwtPayload): void => {
  if (payload.exp === undefined) throw invalid('the token never expires');
  if (isIdToken(header, payload)) throw invalid('this is an ID token: send the access token');
  if (!audiencesOf(payload).includes(trusted.audience)) {
    throw invalid('the token is meant for another audience');
  }
};

const subjectOf = (payload: JwtPayload): string => {
  const subject = payload.sub ?? payload['client_id'];
  if (typeof subject !== 'string' || subject === '' || subject.length > MAX_SUBJECT_LENGTH) {
    throw invalid('the token names no subject');
  }
  return subject;
};

const roleOf = (payload: JwtPayload, claim: string): ApiRole | undefined => {
  const granted = Object.hasOwn(payload, claim) ? asList(payload[claim]) : [];
  const names = granted.flatMap((each) => (typeof each === 'string' ? each.split(/[\s,]+/) : []));
  return API_ROLES.findLast((role) => names.includes(role));
};

/** `auth_time` stays as it was when a token is refreshed. Source: OpenID Connect Core, section 2. */
const signedInAt = (payload: JwtPayload): number | undefined => {
  const seconds = payload['auth_time'] ?? payload.iat;
  return typeof seconds === 'number' ? seconds * 1000 : undefined;
};

const callerOf = (payload: JwtPayload, rolesClaim: string): Caller => {
  const role = roleOf(payload, rolesClaim);
  const at = signedInAt(payload);
  return {
    subject: subjectOf(payload),
    ...(role === undefined ? {} : { role }),
    ...(at === undefined ? {} : { signedInAt: at }),
  };
};

const createVerifier = (trusted: TrustedIssuer, keys: SigningKeys) =>
  JwtVerifier.create(
    {
      issuer: trusted.issuer,
      audience: null,
      graceSeconds: GRACE,
      customJwtCheck: ({ header, payload }) => check(trusted, header, payload),
      ...(trusted.jwksUri === undefined ? {} : { jwksUri: trusted.jwksUri }),
    },
    { jwksCache: new SimpleJwksCache({ fetcher: keys }) },
  );

/** Renews the keys when they are old; keeps the old ones while the issuer cannot be reached. */
const renewing = (trusted: TrustedIssuer, keys: SigningKeys, now: () => number) => {
  let verifier = createVerifier(trusted, keys);
  let renewAt = now() + KEYS_TRUSTED_FOR;
  return async () => {
    if (now() < renewAt) return verifier;
    renewAt = now() + KEYS_TRUSTED_FOR;
    const next = createVerifier(trusted, keys);
    const [fetched] = await Promise.allSettled([next.hydrate()]);
    if (fetched?.status === 'fulfilled') verifier = next;
    return verifier;
  };
};

/**
 * Checks signature, issuer, audience, times and kind of a token, and reads who asks from it.
 * The returned function throws DomainError `TokenInvalid`, `TokenExpired` or `SigningKeysUnavailable`.
 */
export const tokenVerifier = (
  trusted: TrustedIssuer,
  keys: SigningKeys,
  now: () => number = Date.now,
): VerifyToken => {
  const current = renewing(trusted, keys, now);
  return rememberingTokens(async (token) => {
    if (token.length > MAX_TOKEN_LENGTH) throw invalid('the token is too long');
    try {
      const payload = await (await current()).verify(token);
      const caller = callerOf(payload, trusted.rolesClaim);
      return { caller, expiresAt: (payload.exp ?? 0) * 1000 };
    } catch (error) {
      throw refused(error);
    }
  }, now);
};
