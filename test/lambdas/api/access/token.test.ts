import { createHmac } from 'node:crypto';
import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import { signingKeys } from '../../../../lambdas/api/access/signing-keys.ts';
import { tokenVerifier } from '../../../../lambdas/api/access/token.ts';
import { AUDIENCE, createIssuer, ISSUER, ROLES_CLAIM } from '../../../support/tokens.ts';

const issuer = createIssuer();
const trusted = { issuer: ISSUER, audience: AUDIENCE, rolesClaim: ROLES_CLAIM };
const verify = tokenVerifier(trusted, issuer.keys);
const now = () => Math.floor(Date.now() / 1000);

describe('tokenVerifier', () => {
  test('reads who asks and the greatest role', async () => {
    const token = issuer.token({ sub: 'alice', [ROLES_CLAIM]: ['viewer', 'operator', 'others'] });

    expect(await verify(token)).toMatchObject({ subject: 'alice', role: 'operator' });
  });

  test.each([
    ['auth_time', { auth_time: 1_700_000_000, iat: 1_700_000_600 }, 1_700_000_000_000],
    ['iat, where there is no auth_time', { iat: 1_700_000_600 }, 1_700_000_600_000],
    ['nothing, where both are missing or no numbers', { auth_time: 'now' }, undefined],
  ])('takes the time of signing in from %s', async (_, claims, signedInAt) => {
    expect((await verify(issuer.token(claims))).signedInAt).toBe(signedInAt);
  });

  test.each([
    ['a list', ['viewer'], 'viewer'],
    ['a word', 'administrator', 'administrator'],
    ['words', 'viewer operator', 'operator'],
    ['a list with other things in it', [7, null, 'viewer'], 'viewer'],
    ['nothing', undefined, undefined],
    ['an object', { viewer: true }, undefined],
    ['a role in capitals', ['Administrator'], undefined],
    ['a longer word', ['administrators'], undefined],
  ])('takes roles given as %s', async (_, roles, role) => {
    expect((await verify(issuer.token({ [ROLES_CLAIM]: roles }))).role).toBe(role);
  });

  test('does not take a role from what every object has', async () => {
    const odd = tokenVerifier({ ...trusted, rolesClaim: 'constructor' }, issuer.keys);

    expect((await odd(issuer.token())).role).toBeUndefined();
  });

  test('takes an access token of Cognito, which names its client and no audience', async () => {
    const claims = { aud: undefined, client_id: AUDIENCE, token_use: 'access' };

    expect((await verify(issuer.token(claims, { typ: undefined }))).subject).toBe('someone');
  });

  test('takes the client for the subject where nobody signed in', async () => {
    const token = issuer.token({ sub: undefined, client_id: 'pipeline' });

    expect((await verify(token)).subject).toBe('pipeline');
  });

  test.each<[string, object, object]>([
    ['one that is not valid yet', { nbf: now() + 60 }, {}],
    ['one that never expires', { exp: undefined }, {}],
    ['another issuer', { iss: 'https://other.example.com' }, {}],
    ['an issuer that begins like ours', { iss: `${ISSUER}.evil.example.com` }, {}],
    ['no issuer', { iss: undefined }, {}],
    ['another audience', { aud: 'other' }, {}],
    ['an audience that begins like ours', { aud: `${AUDIENCE}2` }, {}],
    ['no audience', { aud: undefined }, {}],
    ['another client of Cognito', { aud: undefined, client_id: 'other', token_use: 'access' }, {}],
    ['a client without token_use', { aud: undefined, client_id: AUDIENCE }, {}],
    ['no subject', { sub: undefined }, {}],
    ['a subject that is too long', { sub: 'x'.repeat(256) }, {}],
    ['an unknown key', {}, { kid: 'key-2' }],
    ['no key', {}, { kid: undefined }],
    ['another algorithm', {}, { alg: 'PS256' }],
    ['an ID token of Cognito', { token_use: 'id' }, { typ: undefined }],
    ['an ID token of Keycloak', { typ: 'ID' }, { typ: 'JWT' }],
    ['an ID token with a nonce', { nonce: 'n' }, { typ: 'JWT' }],
    ['an ID token with a hash', { at_hash: 'h' }, { typ: undefined }],
  ])('refuses %s', async (_, claims, header) => {
    await expect(verify(issuer.token({ ...claims }, { ...header }))).rejects.toMatchObject({
      code: 'TokenInvalid',
      kind: 'unauthenticated',
    });
  });

  test('refuses one that has expired, by a code of its own', async () => {
    await expect(verify(issuer.token({ exp: now() - 60 }))).rejects.toMatchObject({
      code: 'TokenExpired',
    });
  });

  test.each([
    '',
    'a',
    'a.b',
    'a.b.c',
    'a.b.c.d',
    '..',
    'eyJhbGciOiJub25lIn0.e30.',
    'x'.repeat(20_000),
  ])('refuses what is no token (%#)', async (text) => {
    await expect(verify(text)).rejects.toMatchObject({ code: 'TokenInvalid' });
  });

  test('refuses a token without signature', async () => {
    for (const alg of ['none', 'None', 'NONE']) {
      const token = issuer.forge({ alg, kid: 'key-1' }, issuer.goodClaims(), () => '');

      await expect(verify(token)).rejects.toMatchObject({ code: 'TokenInvalid' });
    }
  });

  test('refuses a token that is signed with the public key as if it were a secret', async () => {
    for (const secret of [
      issuer.publicKey.export({ type: 'spki', format: 'pem' }),
      JSON.stringify(issuer.jwks.keys[0]),
    ]) {
      const token = issuer.forge({ alg: 'HS256', kid: 'key-1' }, issuer.goodClaims(), (input) =>
        createHmac('sha256', secret).update(input).digest(),
      );

      await expect(verify(token)).rejects.toMatchObject({ code: 'TokenInvalid' });
    }
  });

  test('refuses a token of someone who calls his key as ours', async () => {
    const token = createIssuer('key-1').token();

    await expect(verify(token)).rejects.toMatchObject({ code: 'TokenInvalid' });
  });

  test('refuses a token whose claims were changed', async () => {
    const [header, , signature] = issuer.token({ [ROLES_CLAIM]: ['viewer'] }).split('.');
    const claims = Buffer.from(JSON.stringify(issuer.goodClaims())).toString('base64url');

    await expect(verify(`${header}.${claims}.${signature}`)).rejects.toMatchObject({
      code: 'TokenInvalid',
    });
  });
});

describe('the keys of tokens', () => {
  test('are fetched once, however many tokens come', async () => {
    let fetched = 0;
    const keys = {
      fetch: async (uri: string) => {
        fetched += 1;
        return issuer.keys.fetch(uri);
      },
    };
    const counting = tokenVerifier(trusted, keys);

    await Promise.all(Array.from({ length: 20 }, () => counting(issuer.token())));

    expect(fetched).toBe(1);
  });

  test('are fetched again after ten minutes, and a revoked one is not trusted any more', async () => {
    let at = 0;
    let current = issuer;
    const rotating = tokenVerifier(trusted, { fetch: (uri) => current.keys.fetch(uri) }, () => at);
    await rotating(issuer.token());
    current = createIssuer('key-2');

    at += 9 * 60_000;
    expect((await rotating(issuer.token())).subject).toBe('someone');
    at += 2 * 60_000;

    await expect(rotating(issuer.token())).rejects.toMatchObject({ code: 'TokenInvalid' });
    expect((await rotating(current.token())).subject).toBe('someone');
  });

  test('are kept while the issuer cannot be reached', async () => {
    let at = 0;
    let reachable = true;
    const keys = {
      fetch: (uri: string) =>
        reachable ? issuer.keys.fetch(uri) : Promise.reject(new Error('no route')),
    };
    const verifying = tokenVerifier(trusted, keys, () => at);
    await verifying(issuer.token());
    reachable = false;
    at += 11 * 60_000;

    expect((await verifying(issuer.token())).subject).toBe('someone');
  });

  test('that are no JSON say that tokens cannot be checked, not that the token is bad', async () => {
    const keys = { fetch: async () => new ArrayBuffer(3) };

    await expect(tokenVerifier(trusted, keys)(issuer.token())).rejects.toMatchObject({
      code: 'SigningKeysUnavailable',
      kind: 'unavailable',
    });
  });
});

describe('signingKeys', () => {
  const serve = async (status: number) => {
    const server = createServer((_, response) => {
      response.writeHead(status, { 'content-type': 'application/json' });
      response.end(JSON.stringify(issuer.jwks));
    });
    await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
    return { server, port: (server.address() as AddressInfo).port };
  };

  test.each(['127.0.0.1', 'localhost'])('fetches over plain http from %s', async (host) => {
    const { server, port } = await serve(200);
    const jwksUri = `http://${host}:${port}/jwks`;

    const caller = await tokenVerifier({ ...trusted, jwksUri }, signingKeys)(issuer.token());
    server.close();

    expect(caller.subject).toBe('someone');
  });

  test.each([
    'http://issuer.example.com/jwks',
    'http://127.0.0.1.example.com/jwks',
    'http://localhost.example.com/jwks',
    'http://10.0.0.1/jwks',
    'http://127.0.0.1@example.com/jwks',
    'ftp://127.0.0.1/jwks',
    'file:///etc/passwd',
    'nonsense',
  ])('refuses to fetch from %s', async (uri) => {
    await expect(signingKeys.fetch(uri)).rejects.toMatchObject({
      code: 'SigningKeysUnavailable',
      message: expect.stringContaining('only https is trusted'),
    });
  });

  test.each([302, 404, 500])('refuses an answer of %i', async (status) => {
    const { server, port } = await serve(status);

    await expect(signingKeys.fetch(`http://127.0.0.1:${port}/`)).rejects.toMatchObject({
      code: 'SigningKeysUnavailable',
    });
    server.close();
  });

  test('says so when nobody listens', async () => {
    const { server, port } = await serve(200);
    await new Promise((resolve) => server.close(resolve));

    await expect(signingKeys.fetch(`http://127.0.0.1:${port}/`)).rejects.toMatchObject({
      code: 'SigningKeysUnavailable',
    });
  });
});
