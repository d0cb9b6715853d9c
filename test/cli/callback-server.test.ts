import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import { type CallbackServer, startCallbackServer } from '../../cli/sign-in/callback-server.ts';

const freePort = async (): Promise<number> => {
  const server = createServer();
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  const { port } = server.address() as AddressInfo;
  await new Promise((resolve) => server.close(resolve));
  return port;
};

const never = new AbortController().signal;
let callback: string;
let server: CallbackServer;
beforeEach(async () => {
  callback = `http://localhost:${await freePort()}/signed-in`;
  server = await startCallbackServer(callback);
});
afterEach(() => server.close());

const come = async (query: string, path = callback) => {
  const response = await fetch(`${path}${query}`);
  return { status: response.status, page: await response.text(), headers: response.headers };
};

describe('startCallbackServer', () => {
  test('hands over the answer with the right state, and says that one may go back', async () => {
    const returned = server.returned('right', never);
    const coming = come('?state=right&code=c');
    const { url, answer } = await returned;
    answer();

    const { status, page, headers } = await coming;
    expect(url.searchParams.get('code')).toBe('c');
    expect(status).toBe(200);
    expect(page).toContain('go back to the terminal');
    expect(headers.get('content-security-policy')).toContain("default-src 'none'");
  });

  test.each(['?state=wrong&code=c', '?code=c', ''])(
    'turns %p away and goes on waiting',
    async (query) => {
      const returned = server.returned('right', never);

      expect((await come(query)).status).toBe(400);

      const coming = come('?state=right&code=c');
      (await returned).answer('It <b>failed</b>.');
      const { status, page } = await coming;
      expect(status).toBe(400);
      expect(page).toContain('It &lt;b&gt;failed');
    },
  );

  test('has nothing at other paths', async () => {
    expect((await come('?state=right', callback.replace('/signed-in', '/'))).status).toBe(404);
  });

  test('says that the port is busy, and what to do', async () => {
    await expect(startCallbackServer(callback)).rejects.toMatchObject({
      kind: 'conflict',
      code: 'PortBusy',
      nextStep: expect.stringContaining('holdfast login --device'),
    });
  });
});
