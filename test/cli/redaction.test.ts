import { mkdirSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { aTerminal, problem } from '../support/terminal.ts';

const TOKEN = 'eyJhbGciOiJSUzI1NiJ9.eyJzdWIiOiJzb21lYm9keSJ9.c2lnbmF0dXJl';
const COMMANDS = [
  ['whoami'],
  ['accounts', 'list'],
  ['accounts', 'create', '--name', 'x', '--type', 'y'],
  ['doctor'],
  ['doctor', '-o', 'json'],
  ['operations', 'watch', 'op_1', '-o', 'json'],
];

/** An API that repeats whatever it was sent, as careless proxies do. */
const careless = (request: Request): Response =>
  problem(400, 'Odd', { detail: `got ${JSON.stringify([...request.headers])}` });

const api = Object.fromEntries(
  [
    'GET /v1/caller',
    'GET /v1/accounts',
    'POST /v1/accounts',
    'GET /v1/operations/op_1',
    'GET /v1/organization',
  ].map((route) => [route, careless]),
);

describe('tokens', () => {
  test.each(COMMANDS)('are in nothing that "holdfast %s %s" writes', async (...words) => {
    const { holdfast, requests } = aTerminal({ env: { HOLDFAST_TOKEN: TOKEN }, api });

    const { out, err } = await holdfast(...words.filter((word) => word !== undefined));

    const sent = requests.filter(({ headers }) => headers.get('authorization')?.includes(TOKEN));
    expect(out + err).not.toContain(TOKEN);
    expect(sent.length > 0 || words[0] === 'doctor').toBe(true);
  });

  test('of a sign-in are not sent to another address than the one they are for', async () => {
    const { holdfast, requests, home } = aTerminal({ env: { HOLDFAST_TOKEN: '' }, api });
    mkdirSync(join(home, 'holdfast/sign-ins'), { recursive: true });
    const signIn = {
      issuer: 'http://localhost:1/oidc',
      clientId: 'holdfast',
      accessToken: TOKEN,
      expiresAt: Date.now() + 3_600_000,
    };
    const write = (url: string) =>
      writeFileSync(
        join(home, 'holdfast/sign-ins/default.json'),
        JSON.stringify({ ...signIn, url }),
      );

    write('http://localhost:2');
    const elsewhere = await holdfast('whoami');
    write('http://localhost:1');
    await holdfast('whoami');

    expect(elsewhere.code).toBe(4);
    expect(requests.map(({ headers }) => headers.get('authorization'))).toEqual([
      `Bearer ${TOKEN}`,
    ]);
  });
});
