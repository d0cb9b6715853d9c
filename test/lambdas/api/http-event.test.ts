import type { APIGatewayProxyEventV2 } from 'aws-lambda';
import { requestOf, resultOf } from '../../../lambdas/api/http-event.ts';

const anEvent = (
  values: Partial<APIGatewayProxyEventV2> = {},
  method = 'GET',
): APIGatewayProxyEventV2 => ({
  version: '2.0',
  routeKey: '$default',
  rawPath: '/v1/accounts',
  rawQueryString: '',
  headers: { authorization: 'Bearer x' },
  isBase64Encoded: false,
  requestContext: {
    accountId: '111111111111',
    apiId: 'api',
    domainName: 'api.example.com',
    domainPrefix: 'api',
    http: {
      method,
      path: '/v1/accounts',
      protocol: 'HTTP/1.1',
      sourceIp: '192.0.2.1',
      userAgent: 'x',
    },
    requestId: 'request-1',
    routeKey: '$default',
    stage: '$default',
    time: '',
    timeEpoch: 0,
  },
  ...values,
});

describe('requestOf', () => {
  test('takes method, path, query and headers as they came', () => {
    const request = requestOf(anEvent({ rawQueryString: 'tag=a%3Ab&tag=c:d' }));

    expect(request.method).toBe('GET');
    expect(request.url).toBe('https://api/v1/accounts?tag=a%3Ab&tag=c:d');
    expect(request.headers.get('authorization')).toBe('Bearer x');
  });

  test.each([
    ['a question mark', '/v1/accounts/a?sort=name', '/v1/accounts/a%3Fsort=name'],
    ['a hash', '/v1/accounts/a#b', '/v1/accounts/a%23b'],
    ['a space and an umlaut', '/v1/accounts/ü x', '/v1/accounts/%C3%BC%20x'],
  ])('keeps %s in the decoded path', (_, rawPath, pathname) => {
    const url = new URL(requestOf(anEvent({ rawPath })).url);

    expect(url.pathname).toBe(pathname);
    expect(url.search).toBe('');
  });

  test('does not look at the host that the caller gave', () => {
    const event = anEvent();
    const spoiled = { ...event.requestContext, domainName: 'x/v1/docs?' };

    expect(requestOf({ ...event, requestContext: spoiled }).url).toBe('https://api/v1/accounts');
  });

  test.each([
    ['plain', { body: '{"a":"ü"}', isBase64Encoded: false }],
    ['encoded', { body: Buffer.from('{"a":"ü"}').toString('base64'), isBase64Encoded: true }],
  ])('reads a %s body', async (_, values) => {
    expect(await requestOf(anEvent(values, 'POST')).text()).toBe('{"a":"ü"}');
  });

  test('leaves out a body where the method has none', async () => {
    expect(await requestOf(anEvent({ body: '{}' }, 'GET')).text()).toBe('');
  });

  test.each([
    ['a method that the web forbids', anEvent({}, 'TRACE')],
    ['a header that is no header', anEvent({ headers: { 'a b': 'c' } })],
    ['a header beyond Latin', anEvent({ headers: { name: '\u4e2d' } })],
  ])('refuses %s', (_, event) => {
    expect(() => requestOf(event)).toThrow(
      expect.objectContaining({ code: 'RequestMalformed', kind: 'invalid' }),
    );
  });
});

describe('resultOf', () => {
  test('gives status, headers and text', async () => {
    const response = new Response('{"a":1}', { status: 202, headers: { location: '/x' } });

    expect(await resultOf(response)).toEqual({
      statusCode: 202,
      headers: { 'content-type': 'text/plain;charset=UTF-8', location: '/x' },
      body: '{"a":1}',
      isBase64Encoded: false,
    });
  });
});
