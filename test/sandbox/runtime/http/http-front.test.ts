import http from 'node:http';
import type { APIGatewayProxyEventV2 } from 'aws-lambda';
import type { Outcome } from '../../../../sandbox/runtime/functions/function-worker.ts';
import type { ConsoleFile } from '../../../../sandbox/runtime/http/console-files.ts';
import { createHttpFront } from '../../../../sandbox/runtime/http/http-front.ts';
import { listenOnLoopback, PortTaken } from '../../../../sandbox/runtime/http/loopback.ts';

const CONSOLE_PAGE: ConsoleFile = {
  type: 'text/html; charset=utf-8',
  caching: 'no-cache',
  tag: 'W/"1"',
  compresses: false,
  body: async () => Buffer.from('the console'),
};

let outcome: Outcome;
let event: APIGatewayProxyEventV2 | undefined;
let front: { readonly port: number; close(): Promise<void> };

beforeEach(async () => {
  outcome = { ok: true, payload: { statusCode: 200, body: '{}' } };
  event = undefined;
  const server = createHttpFront({
    api: async (given) => {
      event = given as APIGatewayProxyEventV2;
      return outcome;
    },
    identity: (request, response) => {
      response.end(`identity ${request.url}`);
    },
    console: { find: async (name) => (name === 'index.html' ? CONSOLE_PAGE : undefined) },
  });
  front = await listenOnLoopback(server, 0, 'HOLDFAST_PORT');
});
afterEach(() => front.close());

const send = (path: string, init: RequestInit = {}): Promise<Response> =>
  fetch(`http://127.0.0.1:${front.port}${path}`, { redirect: 'manual', ...init });

/** For headers that fetch does not let through. */
const sendRaw = (headers: http.OutgoingHttpHeaders): Promise<{ status: number; body: string }> =>
  new Promise((resolve, reject) => {
    const request = http.get(
      { host: '127.0.0.1', port: front.port, path: '/v1/accounts', headers },
      async (response) => {
        let body = '';
        for await (const chunk of response) body += String(chunk);
        resolve({ status: response.statusCode ?? 0, body });
      },
    );
    request.on('error', reject);
  });

describe('createHttpFront', () => {
  test('hands the function an HTTP API event of version 2.0', async () => {
    await send('/v1/accounts?tag=a&tag=b&text=x%20y', {
      method: 'POST',
      headers: { 'Content-Type': 'application/json', Cookie: 'a=1; b=2', 'X-Custom': 'Value' },
      body: '{"name":"Zürich"}',
    });

    expect(event).toMatchObject({
      version: '2.0',
      routeKey: '$default',
      rawPath: '/v1/accounts',
      rawQueryString: 'tag=a&tag=b&text=x%20y',
      queryStringParameters: { tag: 'a,b', text: 'x y' },
      cookies: ['a=1', 'b=2'],
      headers: { 'content-type': 'application/json', 'x-custom': 'Value' },
      requestContext: {
        http: { method: 'POST', path: '/v1/accounts', sourceIp: '127.0.0.1' },
        stage: '$default',
        requestId: expect.any(String),
        time: expect.stringMatching(/^\d\d\/[A-Z][a-z]{2}\/\d{4}:\d\d:\d\d:\d\d \+0000$/),
      },
      body: '{"name":"Zürich"}',
      isBase64Encoded: false,
    });
    expect(event?.headers).not.toHaveProperty('cookie');
  });

  test('encodes a body that is not text', async () => {
    await send('/v1/x', {
      method: 'POST',
      headers: { 'content-type': 'application/octet-stream' },
      body: new Uint8Array([0, 255]),
    });

    expect(event).toMatchObject({ body: 'AP8=', isBase64Encoded: true });
  });

  test('leaves out what a request does not have', async () => {
    await send('/v1/accounts');

    expect(event).not.toHaveProperty('body');
    expect(event).not.toHaveProperty('cookies');
    expect(event).not.toHaveProperty('queryStringParameters');
  });

  test('answers as the function says', async () => {
    outcome = {
      ok: true,
      payload: {
        statusCode: 202,
        headers: { Location: '/v1/operations/op_1', 'content-type': 'text/plain' },
        cookies: ['a=1', 'b=2'],
        body: Buffer.from('später').toString('base64'),
        isBase64Encoded: true,
      },
    };

    const answer = await send('/v1/accounts');

    expect(answer.status).toBe(202);
    expect(answer.headers.get('location')).toBe('/v1/operations/op_1');
    expect(answer.headers.getSetCookie()).toEqual(['a=1', 'b=2']);
    expect(await answer.text()).toBe('später');
  });

  test('takes a result without a status for the body', async () => {
    outcome = { ok: true, payload: { hello: 1 } };

    expect(await (await send('/v1/x')).json()).toEqual({ hello: 1 });
  });

  test.each([
    ['Runtime.ExitError', 500, 'InternalError'],
    ['Sandbox.Timedout', 503, 'ServiceUnavailable'],
  ])('answers %s with a problem that tells nothing of it', async (errorType, status, code) => {
    outcome = { ok: false, errorType, errorMessage: 'inner secret' };

    const answer = await send('/v1/accounts');

    expect(answer.status).toBe(status);
    expect(answer.headers.get('content-type')).toBe('application/problem+json');
    const text = await answer.text();
    expect(JSON.parse(text)).toMatchObject({ status, code });
    expect(text).not.toContain('secret');
  });

  test('gives /oidc to the identity provider without the prefix', async () => {
    expect(await (await send('/oidc/token?x=1')).text()).toBe('identity /token?x=1');
  });

  test.each(['/', '/accounts', '/v2', '/v1accounts', '/oidcx'])(
    'gives %s to the console',
    async (path) => {
      expect(await (await send(path)).text()).toBe('the console');
      expect(event).toBeUndefined();
    },
  );

  test('has no route for a file that is not there', async () => {
    const answer = await send('/favicon.ico');

    expect(answer.status).toBe(404);
    expect(await answer.json()).toMatchObject({ code: 'RouteNotFound' });
  });

  test('refuses a body over its limit', async () => {
    const answer = await send('/v1/x', { method: 'POST', body: 'x'.repeat(1024 * 1024 + 1) });

    expect(answer.status).toBe(413);
    expect(await answer.json()).toMatchObject({ code: 'PayloadTooLarge' });
    expect(event).toBeUndefined();
  });

  test('takes a body at its limit', async () => {
    await send('/v1/x', { method: 'POST', body: 'x'.repeat(1024 * 1024) });

    expect(event?.body).toHaveLength(1024 * 1024);
  });

  test('refuses headers over their limit', async () => {
    const { status, body } = await sendRaw({ 'x-large': 'x'.repeat(11_000) });

    expect(status).toBe(431);
    expect(JSON.parse(body)).toMatchObject({ code: 'HeadersTooLarge' });
  });

  test.each(['evil.example', 'localhost.evil.example', '10.0.0.1', '127.0.0.1.nip.io:4500'])(
    'refuses a page that calls this machine %s',
    async (host) => {
      const { status, body } = await sendRaw({ host });

      expect(status).toBe(421);
      expect(JSON.parse(body)).toMatchObject({ code: 'HostNotServed' });
      expect(event).toBeUndefined();
    },
  );

  test.each(['localhost:4500', '127.0.0.1', '[::1]:4500'])('serves the host %s', async (host) => {
    expect(await sendRaw({ host })).toMatchObject({ status: 200 });
  });
});

describe('listenOnLoopback', () => {
  test('says which port is taken and how to move', async () => {
    const listening = listenOnLoopback(http.createServer(), front.port, 'HOLDFAST_PORT');

    await expect(listening).rejects.toThrow(PortTaken);
    await expect(listening).rejects.toThrow(
      `port ${front.port} on 127.0.0.1 is taken: stop what listens there, or set HOLDFAST_PORT to a free port`,
    );
  });

  test('closes although clients keep their connections', async () => {
    const server = http.createServer((_, response) => response.end('ok'));
    const { port, close } = await listenOnLoopback(server, 0, 'X');
    const agent = new http.Agent({ keepAlive: true });
    await new Promise((resolve) =>
      http.get({ host: '127.0.0.1', port, agent }, (response) =>
        response.resume().on('end', resolve),
      ),
    );

    await close();

    await expect(fetch(`http://127.0.0.1:${port}/`)).rejects.toThrow('fetch failed');
    agent.destroy();
  });
});
