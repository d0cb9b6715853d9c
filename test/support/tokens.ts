import { createPublicKey, generateKeyPairSync, type KeyObject, sign } from 'node:crypto';
import type { SigningKeys } from '../../lambdas/api/access/signing-keys.ts';

/** An OIDC issuer for tests: it signs whatever it is told to. */

const base64 = (value: unknown): string => Buffer.from(JSON.stringify(value)).toString('base64url');

type Claims = Readonly<Record<string, unknown>>;

export const ISSUER = 'https://issuer.example.com';
export const AUDIENCE = 'holdfast';
export const ROLES_CLAIM = 'cognito:groups';

const now = (): number => Math.floor(Date.now() / 1000);

export interface TestIssuer {
  readonly keys: SigningKeys;
  readonly jwks: { readonly keys: readonly Claims[] };
  readonly publicKey: KeyObject;
  /** An access token; `claims` and `header` lie over what a good one has, undefined takes a claim away. */
  token(claims?: Claims, header?: Claims): string;
  /** Any header and claims, with the signature that `signature` makes. */
  forge(header: Claims, claims: Claims, signature: (input: string) => Buffer | string): string;
  goodClaims(): Claims;
}

export const createIssuer = (kid = 'key-1'): TestIssuer => {
  const { privateKey } = generateKeyPairSync('rsa', { modulusLength: 2048 });
  const publicKey = createPublicKey(privateKey);
  const jwk = { ...publicKey.export({ format: 'jwk' }), kid, alg: 'RS256', use: 'sig' };
  const jwks = { keys: [jwk] };
  const signed = (input: string) => sign('RSA-SHA256', Buffer.from(input), privateKey);
  const goodClaims = () => ({
    iss: ISSUER,
    aud: AUDIENCE,
    sub: 'someone',
    iat: now() - 10,
    exp: now() + 3600,
    [ROLES_CLAIM]: ['administrator'],
  });
  const forge: TestIssuer['forge'] = (header, claims, signature) => {
    const input = `${base64(header)}.${base64(claims)}`;
    return `${input}.${Buffer.from(signature(input)).toString('base64url')}`;
  };
  return {
    jwks,
    publicKey,
    goodClaims,
    forge,
    keys: {
      fetch: async () => {
        const { buffer, byteOffset, byteLength } = Buffer.from(JSON.stringify(jwks));
        return buffer.slice(byteOffset, byteOffset + byteLength) as ArrayBuffer;
      },
    },
    token: (claims = {}, header = {}) =>
      forge(
        { alg: 'RS256', typ: 'at+jwt', kid, ...header },
        { ...goodClaims(), ...claims },
        signed,
      ),
  };
};
