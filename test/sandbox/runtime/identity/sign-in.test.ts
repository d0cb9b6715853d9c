import { type ServedIdentity, serveIdentity } from '../../../support/served-identity.ts';
import {
  aBrowser,
  authorizationUrl,
  claimsIn,
  press,
  redeem,
  requestTokens,
} from '../../../support/sign-in.ts';

let front: ServedIdentity;
let issuer: string;
/** Milliseconds by which what is kept grows older than it is. */
let older = 0;
afterEach(() => {
  older = 0;
});
beforeAll(async () => {
  front = await serveIdentity({ now: () => Date.now() + older });
  issuer = front.issuer;
});
afterAll(() => front.close());

/** Through the sign-in page, to the address with the code. */
const signIn = async (
  browser = aBrowser(),
  person = 'viewer',
  more: Record<string, string> = {},
) => {
  const page = await browser.open(authorizationUrl(issuer, more));
  return press(browser, page, { person });
};

const seconds = (): number => Math.floor(Date.now() / 1000);

/** `auth_time` is in whole seconds: a later one is seen only in a later second. */
const nextSecond = async (): Promise<void> => {
  const began = seconds();
  while (seconds() === began) await new Promise((resolve) => setTimeout(resolve, 50));
};

describe('signing in', () => {
  test('gives the console tokens of the person who was chosen', async () => {
    const back = await signIn();
    const tokens = await redeem(issuer, back);

    expect(back.url).toMatch(new RegExp(`^http://localhost:${front.port}/signed-in\\?code=`));
    expect(claimsIn(tokens.access_token)).toMatchObject({
      sub: 'viewer',
      aud: 'holdfast',
      'cognito:groups': ['viewer'],
    });
    expect(claimsIn(tokens.id_token)).toMatchObject({
      sub: 'viewer',
      aud: 'holdfast',
      email: 'viewer@example.com',
      preferred_username: 'viewer',
    });
  });

  test.each(['localhost', '127.0.0.1', '[::1]'])(
    'leads back to the console at %s',
    async (host) => {
      const redirect_uri = `http://${host}:${front.port}/signed-in`;

      const back = await signIn(aBrowser(), 'operator', { redirect_uri });

      expect(back.url).toMatch(`${redirect_uri}?code=`);
      expect(await redeem(issuer, back, redirect_uri)).toHaveProperty('access_token');
    },
  );

  test.each(['http://localhost:8976/signed-in', 'http://127.0.0.1:50123/signed-in'])(
    'leads back to the command line at %s',
    async (redirect_uri) => {
      const back = await signIn(aBrowser(), 'operator', { redirect_uri });

      expect(await redeem(issuer, back, redirect_uri)).toHaveProperty('refresh_token');
    },
  );

  test.each(['http://localhost:8976/elsewhere', 'https://evil.example/signed-in'])(
    'refuses to lead to %s',
    async (redirect_uri) => {
      const page = await aBrowser().open(authorizationUrl(issuer, { redirect_uri }));

      expect(page.status).toBe(400);
      expect(page.text).toContain('redirect_uri');
    },
  );

  test('refuses a client without PKCE', async () => {
    const url = new URL(authorizationUrl(issuer));
    url.searchParams.delete('code_challenge');
    url.searchParams.delete('code_challenge_method');

    const { url: back } = await aBrowser().open(url.href);

    expect(new URL(back).searchParams.get('error')).toBe('invalid_request');
  });

  test('refuses a person who is not on the page', async () => {
    const { url } = await signIn(aBrowser(), 'root');

    expect(new URL(url).searchParams.get('error')).toBe('access_denied');
  });

  test('lets a browser that has signed in through to the console, and asks again for a program', async () => {
    const browser = aBrowser();
    await signIn(browser, 'operator');

    const silent = await browser.open(authorizationUrl(issuer));
    const program = await browser.open(
      authorizationUrl(issuer, { redirect_uri: 'http://localhost:8976/signed-in' }),
    );

    expect(claimsIn((await redeem(issuer, silent)).access_token)).toMatchObject({
      sub: 'operator',
    });
    expect(program.text).toContain('<h1>Sign in</h1>');
  });

  test('tells the token endpoint to a console at another name of this machine, and to nobody else', async () => {
    const allowed = async (origin: string) => {
      const answer = await fetch(`${issuer}/token`, {
        method: 'POST',
        headers: { origin },
        body: new URLSearchParams({ client_id: 'holdfast', grant_type: 'refresh_token' }),
      });
      return answer.headers.get('access-control-allow-origin');
    };

    expect(await allowed(`http://127.0.0.1:${front.port}`)).toBe(`http://127.0.0.1:${front.port}`);
    expect(await allowed('http://localhost:1')).toBeNull();
  });
});

describe('a refresh token', () => {
  test('is there without asking for offline access, and serves once', async () => {
    const { refresh_token } = await redeem(issuer, await signIn());
    const grant = { grant_type: 'refresh_token', refresh_token };

    const second = await requestTokens(issuer, grant);

    expect(claimsIn(second.access_token)).toMatchObject({ 'cognito:groups': ['viewer'] });
    expect(second.refresh_token).not.toBe(refresh_token);
    older = 11_000;
    expect(await requestTokens(issuer, grant)).toMatchObject({ error: 'invalid_grant' });
  });

  test('serves two windows that ask at the same moment', async () => {
    const { refresh_token } = await redeem(issuer, await signIn());
    const grant = { grant_type: 'refresh_token', refresh_token };

    const answers = await Promise.all([1, 2, 3].map(() => requestTokens(issuer, grant)));

    for (const { access_token } of answers) {
      expect(claimsIn(access_token)).toMatchObject({ sub: 'viewer' });
    }
    older = 11_000;
    const next = { ...grant, refresh_token: answers[2]?.refresh_token ?? '' };
    expect(await requestTokens(issuer, next)).toHaveProperty('access_token');
  });

  test('ends when it is revoked', async () => {
    const { refresh_token } = await redeem(issuer, await signIn());

    await fetch(`${issuer}/token/revocation`, {
      method: 'POST',
      body: new URLSearchParams({ client_id: 'holdfast', token: refresh_token }),
    });

    const grant = { grant_type: 'refresh_token', refresh_token };
    expect(await requestTokens(issuer, grant)).toMatchObject({ error: 'invalid_grant' });
  });
});

describe('the time of the sign-in', () => {
  const signedInAt = (token: string): number => Number(claimsIn(token)['auth_time']);

  test('stays as it was when a token is refreshed', async () => {
    const first = await redeem(issuer, await signIn());
    await nextSecond();

    const second = await requestTokens(issuer, {
      grant_type: 'refresh_token',
      refresh_token: first.refresh_token,
    });

    expect(signedInAt(first.access_token)).toBeGreaterThan(0);
    expect(signedInAt(second.access_token)).toBe(signedInAt(first.access_token));
    expect(Number(claimsIn(second.access_token)['iat'])).toBeGreaterThan(
      signedInAt(first.access_token),
    );
  });

  test('stays as it was when nobody had to press a button', async () => {
    const browser = aBrowser();
    const first = await redeem(issuer, await signIn(browser));
    await nextSecond();

    const second = await redeem(issuer, await browser.open(authorizationUrl(issuer)));

    expect(signedInAt(second.access_token)).toBe(signedInAt(first.access_token));
  });

  test.each([{ prompt: 'login' }, { max_age: '0' }])('is now after %j', async (more) => {
    const browser = aBrowser();
    const first = await redeem(issuer, await signIn(browser));
    await nextSecond();

    const second = await redeem(issuer, await signIn(browser, 'viewer', more));

    expect(signedInAt(second.access_token)).toBeGreaterThan(signedInAt(first.access_token));
  });
});

describe('a program without a browser', () => {
  const begin = async () => {
    const answer = await fetch(`${issuer}/device/auth`, {
      method: 'POST',
      body: new URLSearchParams({ client_id: 'holdfast', scope: 'openid' }),
    });
    return (await answer.json()) as {
      readonly device_code: string;
      readonly user_code: string;
      readonly verification_uri: string;
    };
  };
  const poll = (device_code: string) =>
    requestTokens(issuer, {
      grant_type: 'urn:ietf:params:oauth:grant-type:device_code',
      device_code,
    });

  test('gets tokens once a person has typed its code and signed in', async () => {
    const { device_code, user_code, verification_uri } = await begin();
    const browser = aBrowser();
    expect(await poll(device_code)).toMatchObject({ error: 'authorization_pending' });

    const typed = await press(browser, await browser.open(verification_uri), { user_code });
    const confirmed = await press(browser, typed, {});
    const done = await press(browser, confirmed, { person: 'administrator' });

    expect(typed.text).toContain(user_code);
    expect(done.text).toContain('<h1>Signed in</h1>');
    const tokens = await poll(device_code);
    expect(claimsIn(tokens.access_token)).toMatchObject({
      'cognito:groups': ['administrator'],
      auth_time: expect.any(Number),
    });
    expect(tokens).toHaveProperty('refresh_token');
  });

  test('gets nothing when the person breaks off', async () => {
    const { device_code, user_code, verification_uri } = await begin();
    const browser = aBrowser();

    const typed = await press(browser, await browser.open(verification_uri), { user_code });
    const ended = await press(browser, typed, { confirm: '', abort: 'yes' });

    expect(ended.text).toContain('Nobody was signed in');
    expect(await poll(device_code)).toMatchObject({ error: 'access_denied' });
  });

  test('is not found by a wrong code, and the page says so', async () => {
    const { verification_uri } = await begin();
    const browser = aBrowser();

    const page = await press(browser, await browser.open(verification_uri), {
      user_code: 'WRNG-CODE',
    });

    expect(page.text).toContain('role="alert"');
    expect(page.text).toContain('Look at it once more');
  });
});

describe('signing out', () => {
  test('asks, leads back to the console, and the next sign-in asks who it is', async () => {
    const browser = aBrowser();
    const { id_token } = await redeem(issuer, await signIn(browser));
    const home = `http://localhost:${front.port}/`;

    const asked = await browser.open(
      `${issuer}/session/end?${new URLSearchParams({ id_token_hint: id_token, post_logout_redirect_uri: home })}`,
    );
    const left = await press(browser, asked, { logout: 'yes' });

    expect(asked.text).toContain('<h1>Sign out</h1>');
    expect(left.url).toBe(home);
    expect((await browser.open(authorizationUrl(issuer))).text).toContain('<h1>Sign in</h1>');
  });

  test('takes what Cognito wants to be told besides', async () => {
    const browser = aBrowser();
    await signIn(browser);

    const asked = await browser.open(
      `${issuer}/session/end?${new URLSearchParams({ client_id: 'holdfast', logout_uri: `http://localhost:${front.port}/` })}`,
    );
    const left = await press(browser, asked, { logout: 'yes' });

    expect(left.text).toContain('You are signed out');
  });
});

describe('the pages', () => {
  test('carry a policy that lets in no script, and only their own style', async () => {
    const { headers, text } = await aBrowser().open(authorizationUrl(issuer));

    const policy = headers.get('content-security-policy') ?? '';
    expect(policy).toContain("default-src 'none'");
    expect(policy).toMatch(/style-src 'sha256-[^']+'/);
    expect(policy).not.toContain('unsafe');
    expect(headers.get('x-frame-options')).toBe('DENY');
    expect(headers.get('cache-control')).toContain('no-store');
    expect(text).not.toMatch(/<script| on\w+=| style=/);
  });

  test('say why a sign-in cannot go on, and show what they were sent as text', async () => {
    const { status, text } = await aBrowser().open(
      authorizationUrl(issuer, { client_id: '<b>nobody</b>' }),
    );

    expect(status).toBe(400);
    expect(text).toContain('This sign-in cannot go on');
    expect(text).not.toContain('<b>');
  });

  test('answer a program with JSON', async () => {
    const answer = await fetch(authorizationUrl(issuer, { client_id: 'nobody' }));

    expect(await answer.json()).toMatchObject({ error: 'invalid_client' });
  });
});
