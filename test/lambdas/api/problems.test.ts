import { PROBLEMS } from '../../../lambdas/contracts/problems.ts';
import { DomainError } from '../../../lambdas/domain/errors.ts';
import { anApi, apiStore, type Call } from '../../support/api.ts';
import { closeTable, freshTable } from '../../support/table.ts';

beforeAll(freshTable);
afterAll(closeTable);

const json = { 'content-type': 'application/json' };
const raw = (rawBody: Call['rawBody'], headers: Record<string, string> = json): Call => ({
  headers,
  ...(rawBody === undefined ? {} : { rawBody }),
});

const deep = (depth: number): string => `{"name":${'['.repeat(depth)}${']'.repeat(depth)}}`;

const refused: readonly (readonly [
  what: string,
  method: string,
  path: string,
  call: Call,
  status: number,
  code: keyof typeof PROBLEMS,
])[] = [
  ['an unknown path', 'GET', '/v1/nothing', {}, 404, 'RouteUnknown'],
  ['the root', 'GET', '/', {}, 404, 'RouteUnknown'],
  ['a trailing slash', 'GET', '/v1/accounts/', {}, 404, 'RouteUnknown'],
  ['a path in capitals', 'GET', '/V1/accounts', {}, 404, 'RouteUnknown'],
  ['an unknown method', 'DELETE', '/v1/accounts', {}, 405, 'MethodNotAllowed'],
  ['OPTIONS', 'OPTIONS', '/v1/organization', {}, 405, 'MethodNotAllowed'],
  ['no body', 'POST', '/v1/accounts', {}, 400, 'BodyMalformed'],
  ['half a body', 'POST', '/v1/accounts', raw('{"name":'), 400, 'BodyMalformed'],
  [
    'bytes that are not UTF-8',
    'POST',
    '/v1/accounts',
    raw(new Uint8Array([0x22, 0xff, 0x22])),
    400,
    'BodyMalformed',
  ],
  ['a body nested deeply', 'POST', '/v1/accounts', raw(deep(60_000)), 400, 'BodyMalformed'],
  ['a list', 'POST', '/v1/accounts', raw('[]'), 400, 'FieldInvalid'],
  ['null', 'POST', '/v1/accounts', raw('null'), 400, 'FieldInvalid'],
  ['a number', 'POST', '/v1/accounts', raw('7'), 400, 'FieldInvalid'],
  [
    'a body of 129 KB',
    'POST',
    '/v1/accounts',
    raw(`"${'x'.repeat(129 * 1024)}"`),
    413,
    'BodyTooLarge',
  ],
  [
    'plain text',
    'POST',
    '/v1/accounts',
    raw('{}', { 'content-type': 'text/plain' }),
    415,
    'MediaTypeUnsupported',
  ],
  [
    'a form',
    'POST',
    '/v1/accounts',
    raw('a=b', { 'content-type': 'application/x-www-form-urlencoded' }),
    415,
    'MediaTypeUnsupported',
  ],
  [
    'a type like JSON',
    'POST',
    '/v1/accounts',
    raw('{}', { 'content-type': 'application/jsonp' }),
    415,
    'MediaTypeUnsupported',
  ],
  ['__proto__', 'POST', '/v1/accounts', raw('{"__proto__":{"name":"x"}}'), 400, 'FieldUnknown'],
  ['constructor', 'POST', '/v1/accounts', raw('{"constructor":1}'), 400, 'FieldUnknown'],
  [
    '__proto__ as a tag',
    'POST',
    '/v1/accounts',
    raw('{"tags":{"__proto__":"x"}}'),
    400,
    'FieldUnknown',
  ],
  [
    'prototype far inside',
    'POST',
    '/v1/accounts',
    raw('{"tags":{"a":{"prototype":1}}}'),
    400,
    'FieldUnknown',
  ],
  ['content where none is taken', 'POST', '/v1/accounts/discover', raw('[1]'), 400, 'FieldUnknown'],
];

describe('a problem', () => {
  test.each(refused)('answers %s', async (_, method, path, call, status, code) => {
    const answer = await anApi().call(method, path, call);

    expect({ status: answer.status, code: answer.body.code }).toEqual({ status, code });
    expect(answer.body).toMatchObject({ type: `/v1/docs#${code}`, title: PROBLEMS[code].title });
  });

  test.each([
    ['/v1/accounts', 'PUT', 'GET, HEAD, POST'],
    ['/v1/accounts/discover', 'GET', 'POST'],
    ['/v1/accounts/123456789012', 'DELETE', 'GET, HEAD, PATCH'],
    ['/v1/docs', 'POST', 'GET, HEAD'],
  ])('lists the methods of %s', async (path, method, allow) => {
    const answer = await anApi().call(method, path);

    expect(answer.headers.get('allow')).toBe(allow);
  });

  test('names the reserved field', async () => {
    const answer = await anApi().call('POST', '/v1/accounts', raw('{"tags":{"__proto__":"x"}}'));

    expect(answer.body.errors[0].field).toBe('/tags/__proto__');
  });

  test('does not let a body reach into objects', async () => {
    await anApi().call('POST', '/v1/accounts', raw('{"__proto__":{"polluted":true}}'));
    await anApi().call('GET', '/v1/accounts?__proto__=polluted&__proto__=2');

    expect(({} as Record<string, unknown>)['polluted']).toBeUndefined();
  });
});

const failing = (error: unknown) =>
  anApi({ store: { ...apiStore, getAccount: () => Promise.reject(error) } });
const PATH = '/v1/accounts/123456789012';

describe('a failure that nobody foresaw', () => {
  const secret = new Error('password is hunter2 at /var/task/store.js:7');

  test('tells the caller the request id and nothing else', async () => {
    const { status, body, text } = await failing(secret).call('GET', PATH);

    expect(status).toBe(500);
    expect(Object.keys(body).sort()).toEqual([
      'code',
      'detail',
      'instance',
      'status',
      'title',
      'type',
    ]);
    expect(body.code).toBe('Unexpected');
    expect(text).not.toMatch(/hunter2|store\.js|Error|stack/);
  });

  test('is logged with the request id and the error', async () => {
    const api = failing(secret);

    const { headers } = await api.call('GET', PATH);

    const requestId = headers.get('x-request-id');
    expect(api.logged).toMatchObject([
      {
        level: 'error',
        fields: { requestId, status: 500, error: secret, operation: 'getAccount' },
      },
    ]);
  });

  test('is told no more of when it is one of the domain', async () => {
    const error = new DomainError('StageNotFound', 'failed', 'a detail for the operators');

    const { status, body, text } = await failing(error).call('GET', PATH);

    expect({ status, code: body.code }).toEqual({ status: 500, code: 'Unexpected' });
    expect(text).not.toContain('a detail');
  });

  test('survives what is thrown and is no error', async () => {
    expect((await failing(new Proxy(new Error('x'), {})).call('GET', PATH)).status).toBe(500);
  });
});

describe('a failure that is told', () => {
  test.each([
    ['invalid', 400],
    ['unauthenticated', 401],
    ['forbidden', 403],
    ['not-found', 404],
    ['conflict', 409],
    ['stale', 412],
    ['unprocessable', 422],
    ['unavailable', 503],
  ] as const)('of kind %s is %i', async (kind, status) => {
    const error = new DomainError('SomethingNew', kind, 'what is wrong', { nextStep: 'Do this.' });

    const answer = await failing(error).call('GET', PATH);

    expect(answer.status).toBe(status);
    expect(answer.body).toMatchObject({
      code: 'SomethingNew',
      detail: 'what is wrong',
      nextStep: 'Do this.',
    });
  });

  test('says when to come again, where that helps', async () => {
    const error = new DomainError('TableUnavailable', 'unavailable', 'x');

    expect((await failing(error).call('GET', PATH)).headers.get('retry-after')).toBe('5');
  });
});
