import { createHmac } from 'node:crypto';
import { describeRoute, endpoint } from '../../../../lambdas/api/endpoint.ts';
import { endpoints } from '../../../../lambdas/api/endpoints.ts';
import { PERMISSIONS } from '../../../../lambdas/api/permissions.ts';
import { describeApi } from '../../../../lambdas/api/reference/document.ts';
import { operationsOf } from '../../../../lambdas/api/reference/openapi-types.ts';
import { API_ROLES } from '../../../../lambdas/contracts/roles.ts';
import { anApi, issuer } from '../../../support/api.ts';
import { closeTable, freshTable } from '../../../support/table.ts';
import { createIssuer, ROLES_CLAIM } from '../../../support/tokens.ts';

beforeAll(freshTable);
afterAll(closeTable);

/** Taken from the description itself: a new operation adds its cases. */
const operations = operationsOf(describeApi(anApi().app)).map(({ method, path, operation }) => ({
  method,
  path: path.replace('{id}', 'acc_00000000000000000000000009'),
  operationId: String(operation.operationId),
  least: String(operation['x-holdfast-role']),
  needsToken: operation.security?.length !== 0,
}));

const ROLES: readonly string[] = API_ROLES;

const guarded = operations.filter(({ needsToken }) => needsToken);
const open = operations.filter(({ needsToken }) => !needsToken);

const now = () => Math.floor(Date.now() / 1000);
const stranger = createIssuer('key-1');
const hs256 = () =>
  issuer.forge({ alg: 'HS256', kid: 'key-1' }, issuer.goodClaims(), (input) =>
    createHmac('sha256', issuer.publicKey.export({ type: 'spki', format: 'pem' }))
      .update(input)
      .digest(),
  );

/** Everything that an Authorization header can be and not let anyone in. */
const BAD_TOKENS: Readonly<Record<string, string | undefined>> = {
  none: undefined,
  'empty bearer': 'Bearer',
  basic: 'Basic c2FuZGJveDpzYW5kYm94',
  malformed: 'Bearer a b c',
  'not a JWT': 'Bearer abc',
  expired: `Bearer ${issuer.token({ exp: now() - 60 })}`,
  'not yet valid': `Bearer ${issuer.token({ nbf: now() + 3_600 })}`,
  'wrong issuer': `Bearer ${issuer.token({ iss: 'https://other.example.com' })}`,
  'wrong audience': `Bearer ${issuer.token({ aud: 'other' })}`,
  'alg none': `Bearer ${issuer.forge({ alg: 'none', kid: 'key-1' }, issuer.goodClaims(), () => '')}`,
  HS256: `Bearer ${hs256()}`,
  'unknown key': `Bearer ${issuer.token({}, { kid: 'key-9' })}`,
  "stranger's key": `Bearer ${stranger.token()}`,
  'ID token': `Bearer ${issuer.token({ token_use: 'id' })}`,
  'wrong signature': `Bearer ${issuer.token().slice(0, -8)}AAAAAAAA`,
};

describe('every operation', () => {
  test('has one entry in the table of permissions, and the table no other', () => {
    const named = operations.map(({ operationId }) => operationId);

    expect(named.toSorted()).toEqual(Object.keys(PERMISSIONS).sort());
    expect(new Set(named).size).toBe(endpoints.length);
  });

  test('cannot be defined without an entry', () => {
    const route = describeRoute({
      method: 'get',
      path: '/v1/secrets',
      operationId: 'listSecrets' as never,
      responses: { 200: { description: 'x' } },
    });

    expect(() => endpoint(route, [], () => (context) => context.text('x'))).toThrow(
      "operation 'listSecrets' of get /v1/secrets has no entry in the table of permissions",
    );
  });

  test('but the description and where to sign in needs a token', () => {
    expect(open.map(({ operationId }) => operationId)).toEqual([
      'getSignIn',
      'getOpenApiDocument',
      'getReference',
    ]);
  });
});

describe.each(guarded)('$operationId', ({ method, path, operationId, least }) => {
  test.each(Object.entries(BAD_TOKENS))('refuses the token: %s', async (_, authorization) => {
    const { app, started } = anApi();

    const response = await app.request(path, {
      method,
      headers: authorization === undefined ? {} : { authorization },
    });

    expect(response.status).toBe(401);
    expect(response.headers.get('www-authenticate')).toMatch(/^Bearer realm="holdfast"/);
    expect(await response.json()).toMatchObject({
      code: expect.stringMatching(/^Token(Missing|Invalid|Expired)$/),
    });
    expect(started).toEqual([]);
  });

  test.each([...API_ROLES])('lets the role %s in as the table says', async (role) => {
    const sufficient = ROLES.indexOf(role) >= ROLES.indexOf(least);

    const { status, body } = await anApi().call(method, path, { role });

    if (sufficient) expect([200, 202, 400, 404]).toContain(status);
    else expect({ status, code: body.code }).toEqual({ status: 403, code: 'RoleMissing' });
  });

  test.each([
    ['no role', undefined],
    ['other groups', ['developers', 'administrators', 'viewer2']],
  ])('refuses a token with %s', async (_, roles) => {
    const token = issuer.token({ [ROLES_CLAIM]: roles });

    const { status, body } = await anApi().call(method, path, { token });

    expect(status).toBe(403);
    expect(body.detail).toContain(operationId);
    expect(body.detail).toContain(least);
  });
});

describe.each(open)('$operationId', ({ method, path }) => {
  test.each(Object.entries(BAD_TOKENS))('minds no token: %s', async (_, authorization) => {
    const response = await anApi().app.request(path, {
      method,
      headers: authorization === undefined ? {} : { authorization },
    });

    expect(response.status).toBe(200);
  });
});
