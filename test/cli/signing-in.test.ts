import { existsSync, readFileSync, statSync, writeFileSync } from 'node:fs';
import { createServer, type Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import { join } from 'node:path';
import { createIdentity } from '../../sandbox/runtime/identity/identity.ts';
import { ensureCommandLineBuilt } from '../../scripts/build.ts';
import { commandLineOf } from '../support/command-line.ts';
import { aBrowser, claimsIn, press } from '../support/sign-in.ts';

/** The identity provider of the sandbox, and before it as much of an API as one needs to sign in. */
let server: Server;
let url: string;
beforeAll(async () => {
  await ensureCommandLineBuilt();
  server = createServer();
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  const { port } = server.address() as AddressInfo;
  url = `http://localhost:${port}`;
  const identity = await createIdentity({
    port,
    audience: 'holdfast',
    rolesClaim: 'cognito:groups',
  });
  const offer = {
    issuer: identity.issuer,
    clientId: 'holdfast',
    scopes: ['openid', 'email', 'profile'],
    version: '1',
  };
  server.on('request', (request, response) => {
    const path = request.url ?? '';
    if (path.startsWith('/oidc')) {
      Object.assign(request, { originalUrl: path, url: path.slice('/oidc'.length) });
      identity.handle(request, response);
      return;
    }
    const token = (request.headers.authorization ?? '').replace('Bearer ', '');
    const isTaken = path === '/v1/sign-in' || token.startsWith('eyJ');
    const body =
      path === '/v1/sign-in'
        ? offer
        : isTaken
          ? { subject: claimsIn(token)['sub'], role: 'viewer', signedInAt: null, operations: [] }
          : {
              code: 'TokenInvalid',
              detail: 'no',
              status: 401,
              title: 'no',
              type: '',
              instance: '',
            };
    response.writeHead(isTaken ? 200 : 401, {
      'content-type': isTaken ? 'application/json' : 'application/problem+json',
    });
    response.end(JSON.stringify(body));
  });
});
afterAll(() => {
  server.closeAllConnections();
  server.close();
});

type Person = ReturnType<typeof commandLineOf>;
const people: Person[] = [];
afterEach(() => {
  for (const person of people.splice(0)) person.stop();
});

const aPerson = (env: Readonly<Record<string, string>> = {}): Person => {
  const person = commandLineOf({ HOLDFAST_URL: url, ...env });
  people.push(person);
  return person;
};
const codeOf = async (person: Person, ...words: readonly string[]) =>
  (await person.holdfast(...words)).code;

const ADDRESS = /\s(http:\S+\/auth\?\S+)\s/;

const signInFile = ({ home }: Person) => join(home, 'holdfast/sign-ins/default.json');
const stored = (person: Person) => JSON.parse(readFileSync(signInFile(person), 'utf8'));
const change = (person: Person, values: object) =>
  writeFileSync(signInFile(person), JSON.stringify({ ...stored(person), ...values }));

const loginByBrowser = async (person: Person) => {
  const login = person.start('login', '--no-browser');
  const browser = aBrowser();
  const page = await browser.open(await login.says(ADDRESS));
  const back = await press(browser, page, { person: 'operator' });
  const last = await fetch(back.url);
  return { ...(await login.ended()), page: await last.text() };
};

describe('holdfast login', () => {
  test('signs in with a browser, keeps the tokens to the owner alone, and renews them', async () => {
    const person = aPerson();

    const { code, out, page } = await loginByBrowser(person);
    const first = stored(person);
    change(person, { expiresAt: 0 });
    const [one, two] = await Promise.all([codeOf(person, 'whoami'), codeOf(person, 'whoami')]);

    expect({ code, one, two }).toEqual({ code: 0, one: 0, two: 0 });
    expect(page).toContain('go back to the terminal');
    expect(out).toContain('operator');
    expect(statSync(signInFile(person)).mode & 0o077).toBe(0);
    expect(readFileSync(join(person.home, 'holdfast/profiles.json'), 'utf8')).not.toContain('eyJ');
    expect(stored(person).accessToken).not.toBe(first.accessToken);
  });

  test('a token that the API does not take any more is renewed', async () => {
    const person = aPerson();
    await loginByBrowser(person);
    change(person, { accessToken: 'forgotten' });

    expect(await codeOf(person, 'whoami')).toBe(0);
    expect(stored(person).accessToken).toMatch(/^eyJ/);
  });

  test('a refusal at the sign-in page is said in both places', async () => {
    const person = aPerson();
    const login = person.start('login', '--no-browser');
    const { searchParams } = new URL(await login.says(ADDRESS));
    const refusal = new URLSearchParams({
      state: searchParams.get('state') ?? '',
      iss: `${url}/oidc`,
      error: 'access_denied',
      error_description: 'you may not',
    });

    const page = await (await fetch(`http://localhost:8976/signed-in?${refusal}`)).text();

    expect((await login.ended()).code).toBe(4);
    expect(page).toContain('you may not');
    expect(existsSync(signInFile(person))).toBe(false);
  });

  test('an answer of another issuer is not taken', async () => {
    const person = aPerson();
    const login = person.start('login', '--no-browser');
    const { searchParams } = new URL(await login.says(ADDRESS));
    const forged = new URLSearchParams({
      state: searchParams.get('state') ?? '',
      iss: 'https://elsewhere.example.com',
      code: 'stolen',
    });

    await fetch(`http://localhost:8976/signed-in?${forged}`);

    expect((await login.ended()).code).not.toBe(0);
    expect(existsSync(signInFile(person))).toBe(false);
  });

  test('signs in with a code that is typed on another device', async () => {
    const person = aPerson();

    const login = person.start('login', '--device');
    const code = await login.says(/\n {4}([A-Z-]+)\n/);
    const browser = aBrowser();
    const typed = await press(browser, await browser.open(`${url}/oidc/device`), {
      user_code: code,
    });
    await press(browser, await press(browser, typed, {}), { person: 'viewer' });

    expect((await login.ended()).code).toBe(0);
    expect(claimsIn(stored(person).accessToken)).toMatchObject({ sub: 'viewer' });
  });

  test('logout removes the tokens, and they serve nobody who kept a copy', async () => {
    const person = aPerson();
    await loginByBrowser(person);
    const copy = { ...stored(person), expiresAt: 0 };

    const out = await codeOf(person, 'logout');
    const after = await codeOf(person, 'whoami');
    writeFileSync(signInFile(person), JSON.stringify(copy));
    const withCopy = await codeOf(person, 'whoami');

    expect({ out, after, withCopy }).toEqual({ out: 0, after: 4, withCopy: 4 });
  });

  test('scripts sign in as a client', async () => {
    const client = { HOLDFAST_CLIENT_ID: 'viewer', HOLDFAST_CLIENT_SECRET: 'sandbox' };

    const [right, wrong, half] = [
      await codeOf(aPerson(client), 'whoami'),
      await codeOf(aPerson({ ...client, HOLDFAST_CLIENT_SECRET: 'wrong' }), 'whoami'),
      await codeOf(aPerson({ HOLDFAST_CLIENT_ID: 'viewer' }), 'whoami'),
    ];

    expect({ right, wrong, half }).toEqual({ right: 0, wrong: 4, half: 2 });
  });
});
