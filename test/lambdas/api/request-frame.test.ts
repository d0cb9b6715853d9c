import { anApi, issuer } from '../../support/api.ts';
import { closeTable, freshTable } from '../../support/table.ts';

beforeAll(freshTable);
afterAll(closeTable);

const EXPECTED = {
  'cache-control': 'no-store',
  'x-content-type-options': 'nosniff',
  'referrer-policy': 'no-referrer',
  'x-frame-options': 'DENY',
  'strict-transport-security': 'max-age=63072000; includeSubDomains',
};

describe('every answer', () => {
  test.each([
    ['GET', '/v1/accounts'],
    ['GET', '/v1/openapi.json'],
    ['GET', '/v1/docs'],
    ['HEAD', '/v1/accounts'],
    ['GET', '/v1/nothing'],
    ['PUT', '/v1/accounts'],
    ['POST', '/v1/accounts'],
    ['POST', '/v1/accounts/discover'],
  ])('%s %s carries the security headers and a request id', async (method, path) => {
    const { headers } = await anApi().app.request(path, {
      method,
      headers: { authorization: `Bearer ${issuer.token()}` },
    });

    expect(Object.fromEntries(headers)).toMatchObject(EXPECTED);
    expect(headers.get('content-security-policy')).toMatch(/^default-src 'none'/);
    expect(headers.get('x-request-id')).toMatch(/^[0-9A-Z]{26}$/);
  });

  test('bears the id that API Gateway gave', async () => {
    const response = await anApi().app.request('/v1/docs', {}, { requestId: 'gateway-7' });

    expect(response.headers.get('x-request-id')).toBe('gateway-7');
  });

  test('does not bear an id that the caller gave', async () => {
    const { headers } = await anApi().call('GET', '/v1/docs', {
      headers: { 'x-request-id': 'mine' },
    });

    expect(headers.get('x-request-id')).not.toBe('mine');
  });
});

describe('the log', () => {
  test('has one line a request: who asked what, and how it ended', async () => {
    const api = anApi();

    await api.call('GET', '/v1/accounts?text=needle', { subject: 'alice' });

    expect(api.logged).toHaveLength(1);
    expect(api.logged[0]).toMatchObject({
      level: 'info',
      message: 'request',
      fields: { method: 'GET', operation: 'listAccounts', status: 200, subject: 'alice' },
    });
    expect(api.logged[0]?.fields['milliseconds']).toBeGreaterThanOrEqual(0);
  });

  test('names the code of what was refused', async () => {
    const api = anApi();

    await api.call('GET', '/v1/nothing');
    await api.call('GET', '/v1/accounts?limit=0');

    expect(api.logged.map(({ fields }) => fields['code'])).toEqual([
      'RouteUnknown',
      'FieldInvalid',
    ]);
  });

  test('never holds a token, a body, a path or a query', async () => {
    const api = anApi();
    const token = issuer.token();
    const canary = 'canary-7f3a';

    await api.call('POST', '/v1/accounts', {
      token,
      body: { name: canary, accountType: canary, email: `${canary}@example.com` },
    });
    await api.call('GET', `/v1/accounts?text=${canary}`, { token });
    await api.call('GET', `/v1/${canary}`, { token: `${token}${canary}` });
    await api.call('GET', '/v1/accounts', { token: `${token}x` });

    const written = JSON.stringify(api.logged);
    expect(written).not.toContain(canary);
    expect(written).not.toContain(token.slice(0, 40));
    expect(api.logged).toHaveLength(4);
  });
});
