import { type ChildProcess, spawn } from 'node:child_process';
import { createServer, type Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import { join } from 'node:path';
import { ensureBuilt } from '../../scripts/build.ts';
import { configurationWith } from '../support/product.ts';

const ROOT = join(import.meta.dirname, '../..');
/** The shipped one with fewer regions: the foundation begins while a process says that it is ready. */
const CONFIG = configurationWith({});

interface Ended {
  readonly code: number | null;
  readonly out: string;
  readonly error: string;
}

interface Running {
  readonly child: ChildProcess;
  readonly ready: Promise<string>;
  readonly ended: Promise<Ended>;
}

const children: ChildProcess[] = [];
beforeAll(async () => {
  await ensureBuilt();
});
afterEach(() => {
  for (const child of children.splice(0)) child.kill('SIGKILL');
});

const run = (variables: Record<string, string>): Running => {
  const child = spawn(process.execPath, ['bin/sandbox.ts'], {
    cwd: ROOT,
    env: { ...process.env, HOLDFAST_PORT: '0', HOLDFAST_AWS_PORT: '0', ...variables },
  });
  children.push(child);
  let out = '';
  let error = '';
  const ready = new Promise<string>((resolve) => {
    child.stdout.on('data', (chunk) => {
      out += String(chunk);
      if (out.endsWith('\n')) resolve(out);
    });
  });
  child.stderr.on('data', (chunk) => {
    error += String(chunk);
  });
  const ended = new Promise<Ended>((resolve) => {
    child.on('close', (code) => resolve({ code, out, error }));
  });
  return { child, ready, ended };
};

const taken = async (): Promise<{ server: Server; port: string }> => {
  const server = createServer();
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  return { server, port: String((server.address() as AddressInfo).port) };
};

describe('bin/sandbox.ts', () => {
  test.each([
    ['SIGTERM', 0],
    ['SIGINT', 130],
  ] as const)('says in one line where everything is, and ends at %s', async (signal, code) => {
    const { child, ready, ended } = run({ HOLDFAST_SPEED: 'instant', HOLDFAST_CONFIG: CONFIG });
    const line = await ready;

    expect(line).toMatch(
      /^Holdfast is ready: console http:\/\/localhost:\d+ · API http:\/\/localhost:\d+\/v1 · docs http:\/\/localhost:\d+\/v1\/docs · AWS http:\/\/localhost:\d+ \(world default: quotas\.accounts=2000, speed instant, \d+\.\d s\)\n$/,
    );
    const [console = '', api = '', , aws = ''] = line.match(/http:\/\/\S+/g) ?? [];
    expect((await fetch(console)).headers.get('content-type')).toContain('text/html');
    expect((await fetch(`${api}/openapi.json`)).status).toBe(200);
    expect((await fetch(`${aws}/_sandbox/requests`)).status).toBe(200);
    expect((await fetch(`${aws}/_sandbox/events`)).status).toBe(200);
    child.kill(signal);

    expect(await ended).toEqual({ code, out: line, error: '' });
  });

  test.each(['HOLDFAST_PORT', 'HOLDFAST_AWS_PORT'])(
    'says that the port of %s is taken',
    async (name) => {
      const { server, port } = await taken();

      const { code, out, error } = await run({ [name]: port }).ended;
      server.close();

      expect([code, out]).toEqual([1, '']);
      expect(error).toBe(
        `port ${port} on 127.0.0.1 is taken: stop what listens there, or set ${name} to a free port\n`,
      );
    },
  );

  test.each([
    [{ HOLDFAST_WORLD: 'mars' }, "HOLDFAST_WORLD is 'mars': give one of default, bare"],
    [{ HOLDFAST_SPEED: 'fast' }, "HOLDFAST_SPEED is 'fast': give a positive number or 'instant'"],
    [{ HOLDFAST_CONFIG: 'none.yaml' }, 'none.yaml cannot be used'],
  ])('says what is wrong with %j', async (variables, message) => {
    const { code, error } = await run(variables as Record<string, string>).ended;

    expect(code).toBe(1);
    expect(error).toContain(message);
    expect(error).not.toContain('    at ');
  });
});
