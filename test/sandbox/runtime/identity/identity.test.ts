import { createPublicKey, verify } from 'node:crypto';
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { serveIdentity } from '../../../support/served-identity.ts';

const closers: (() => Promise<void>)[] = [];
afterAll(async () => {
  for (const close of closers) await close();
});

/** An identity provider on a free port, as the front serves it; resolves to its issuer. */
const serve = async (directory?: string): Promise<string> => {
  const { issuer, close } = await serveIdentity(directory === undefined ? {} : { directory });
  closers.push(close);
  return issuer;
};

const token = (issuer: string, client: string, secret = 'sandbox'): Promise<Response> =>
  fetch(`${issuer}/token`, {
    method: 'POST',
    headers: { authorization: `Basic ${Buffer.from(`${client}:${secret}`).toString('base64')}` },
    body: new URLSearchParams({ grant_type: 'client_credentials' }),
  });

const decode = (part = ''): Record<string, unknown> =>
  JSON.parse(Buffer.from(part, 'base64url').toString());

/** The claims of a token whose signature the published keys confirm. */
const verified = async (issuer: string, jwt: string): Promise<Record<string, unknown>> => {
  const [header, payload, signature = ''] = jwt.split('.');
  const { alg, kid } = decode(header);
  expect(alg).toBe('RS256');
  const { keys } = (await (await fetch(`${issuer}/jwks`)).json()) as {
    keys: { kid: string; kty: string }[];
  };
  const key = createPublicKey({
    key: keys.find((each) => each.kid === kid) ?? {},
    format: 'jwk',
  });
  const signed = Buffer.from(`${header}.${payload}`);
  expect(verify('sha256', signed, key, Buffer.from(signature, 'base64url'))).toBe(true);
  return decode(payload);
};

describe('createIdentity', () => {
  let issuer: string;
  beforeAll(async () => {
    issuer = await serve();
  });

  test.each(['administrator', 'operator', 'viewer'])(
    'gives the client %s a signed token of its role for an hour',
    async (role) => {
      const answer = (await (await token(issuer, role)).json()) as Record<string, unknown>;

      expect(answer).toMatchObject({ token_type: 'Bearer', expires_in: 3600 });
      const claims = await verified(issuer, String(answer['access_token']));
      expect(claims).toMatchObject({
        iss: issuer,
        aud: 'holdfast',
        sub: role,
        'cognito:groups': [role],
      });
      expect(Number(claims['exp']) - Number(claims['iat'])).toBe(3600);
    },
  );

  test.each([
    ['a wrong secret', 'operator', 'wrong'],
    ['an unknown client', 'root', 'sandbox'],
  ])('refuses %s', async (_, client, secret) => {
    const answer = await token(issuer, client, secret);

    expect(answer.status).toBe(401);
    expect(await answer.json()).toMatchObject({ error: 'invalid_client' });
  });

  test('publishes where everything is', async () => {
    const answer = await fetch(`${issuer}/.well-known/openid-configuration`);

    expect(await answer.json()).toMatchObject({
      issuer,
      token_endpoint: `${issuer}/token`,
      jwks_uri: `${issuer}/jwks`,
      authorization_endpoint: `${issuer}/auth`,
    });
  });

  test('never publishes the private part of its key', async () => {
    const { keys } = (await (await fetch(`${issuer}/jwks`)).json()) as { keys: object[] };

    expect(keys).toHaveLength(1);
    for (const secret of ['d', 'p', 'q', 'dp', 'dq', 'qi']) {
      expect(keys[0]).not.toHaveProperty(secret);
    }
  });

  test('says what to do when a sign-in is over', async () => {
    const answer = await fetch(`${issuer}/interaction/none`);

    expect(answer.status).toBe(400);
    expect(await answer.text()).toContain('start again');
  });

  test('keeps its key in the state directory', async () => {
    const directory = await mkdtemp(join(tmpdir(), 'holdfast-identity-'));
    const first = await serve(directory);
    const { access_token } = (await (await token(first, 'operator')).json()) as {
      access_token: string;
    };

    const second = await serve(directory);

    expect(await verified(second, access_token)).toMatchObject({ sub: 'operator' });
    await rm(directory, { recursive: true });
  });
});
