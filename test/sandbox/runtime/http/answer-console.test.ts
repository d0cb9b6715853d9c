import { mkdir, mkdtemp, rm, utimes, writeFile } from 'node:fs/promises';
import http from 'node:http';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { brotliDecompressSync, gunzipSync } from 'node:zlib';
import { openConsoleFiles } from '../../../../sandbox/runtime/http/console-files.ts';
import { createHttpFront } from '../../../../sandbox/runtime/http/http-front.ts';
import { listenOnLoopback } from '../../../../sandbox/runtime/http/loopback.ts';
import { consolePaths } from '../../../support/console-paths.ts';

const SCRIPT = `/* ${'long enough to be compressed '.repeat(100)} */`;
const PAGE = '<!doctype html><title>Holdfast</title>';

let folder: string;
let front: { readonly port: number; close(): Promise<void> };

beforeEach(async () => {
  folder = await mkdtemp(join(tmpdir(), 'holdfast-console-'));
  await mkdir(join(folder, 'console', 'assets'), { recursive: true });
  await writeFile(join(folder, 'secret.txt'), 'secret');
  await writeFile(join(folder, 'console', 'index.html'), PAGE);
  await writeFile(join(folder, 'console', 'icon.svg'), '<svg/>');
  await writeFile(join(folder, 'console', 'assets', 'app-1a2b.js'), SCRIPT);
  const server = createHttpFront({
    api: async () => ({ ok: true, payload: {} }),
    identity: (_, response) => response.end(),
    console: openConsoleFiles(join(folder, 'console')),
  });
  front = await listenOnLoopback(server, 0, 'X');
});
afterEach(async () => {
  await front.close();
  await rm(folder, { recursive: true });
});

interface Answer {
  readonly status: number;
  readonly headers: http.IncomingHttpHeaders;
  readonly body: Buffer;
}

/** Unlike fetch, sends the path as it is and decompresses nothing. */
const send = (path: string, headers: http.OutgoingHttpHeaders = {}, method = 'GET') =>
  new Promise<Answer>((resolve, reject) => {
    const options = { host: '127.0.0.1', port: front.port, path, method, headers };
    const request = http.request(options, async (response) => {
      const chunks: Buffer[] = [];
      for await (const chunk of response) chunks.push(chunk as Buffer);
      resolve({
        status: response.statusCode ?? 0,
        headers: response.headers,
        body: Buffer.concat(chunks),
      });
    });
    request.on('error', reject);
    request.end();
  });

describe('answerConsole', () => {
  test.each(consolePaths.pages)('answers %s with the page of the console', async (path) => {
    const { status, headers, body } = await send(path);

    expect([status, body.toString()]).toEqual([200, PAGE]);
    expect(headers['content-type']).toBe('text/html; charset=utf-8');
    expect(headers['cache-control']).toBe('no-cache');
  });

  test.each(consolePaths.files)('has no file at %s', async (path) => {
    const { status, body } = await send(path);

    expect(status).toBe(404);
    expect(JSON.parse(body.toString())).toMatchObject({ code: 'RouteNotFound' });
  });

  test('lets browsers keep what has a hash in its name', async () => {
    const { headers, body } = await send('/assets/app-1a2b.js');

    expect(body.toString()).toBe(SCRIPT);
    expect(headers['content-type']).toBe('text/javascript; charset=utf-8');
    expect(headers['cache-control']).toBe('public, max-age=31536000, immutable');
  });

  test.each([
    ['gzip, deflate, br', 'br', brotliDecompressSync],
    ['gzip;q=1.0, br;q=0', 'gzip', gunzipSync],
  ])('compresses for who accepts %s', async (accepted, encoding, decompress) => {
    const { headers, body } = await send('/assets/app-1a2b.js', { 'accept-encoding': accepted });

    expect(headers).toMatchObject({ 'content-encoding': encoding, vary: 'accept-encoding' });
    expect(Number(headers['content-length'])).toBe(body.length);
    expect(body.length).toBeLessThan(SCRIPT.length);
    expect(decompress(body).toString()).toBe(SCRIPT);
  });

  test('sends a known file no second time', async () => {
    const { headers } = await send('/assets/app-1a2b.js');

    const again = await send('/assets/app-1a2b.js', { 'if-none-match': `"x", ${headers.etag}` });

    expect([again.status, again.body.length]).toEqual([304, 0]);
    expect(again.headers.etag).toBe(headers.etag);
  });

  test('tells of a file without sending it', async () => {
    const { status, headers, body } = await send('/icon.svg', {}, 'HEAD');

    expect([status, body.length]).toEqual([200, 0]);
    expect(headers).toMatchObject({ 'content-type': 'image/svg+xml', 'content-length': '6' });
  });

  test.each(['POST', 'PUT', 'DELETE', 'OPTIONS'])('refuses %s', async (method) => {
    const { status, headers } = await send('/', {}, method);

    expect([status, headers.allow]).toEqual([405, 'GET, HEAD']);
  });

  test.each([
    '/../secret.txt',
    '/assets/../../secret.txt',
    '/..%2fsecret.txt',
    '/%2e%2e/secret.txt',
    '/assets/..%5c..%5csecret.txt',
    '//secret.txt',
  ])('reaches nothing outside its folder by %s', async (path) => {
    const { status, body } = await send(path);

    expect(status).toBe(404);
    expect(body.toString()).not.toContain('secret"');
  });

  test('lets the page load nothing foreign and be framed by nobody', async () => {
    const { headers } = await send('/');
    const policy = headers['content-security-policy'];

    expect(policy).toContain("default-src 'none'; script-src 'self'; style-src 'self';");
    expect(policy).toContain(`connect-src 'self' http://localhost:${front.port};`);
    expect(policy).toContain("require-trusted-types-for 'script'");
    expect(policy).not.toContain('unsafe');
    expect(headers).toMatchObject({
      'x-content-type-options': 'nosniff',
      'x-frame-options': 'DENY',
      'referrer-policy': 'no-referrer',
      'cross-origin-opener-policy': 'same-origin',
    });
  });

  test('takes up a new build', async () => {
    await send('/');
    await writeFile(join(folder, 'console', 'index.html'), 'new');
    await utimes(join(folder, 'console', 'index.html'), 1, 1);

    expect((await send('/')).body.toString()).toBe('new');
  });

  test('says what to do when the console was never built', async () => {
    await rm(join(folder, 'console'), { recursive: true });

    const { status, body } = await send('/');

    expect(status).toBe(503);
    expect(body.toString()).toContain('run npm run build');
  });
});
