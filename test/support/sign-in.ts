/** Signing in to the sandbox as a browser does: follows links, keeps cookies, presses buttons. */
import { createHash } from 'node:crypto';

const VERIFIER = 'a-verifier-that-is-only-used-in-tests-0123456789';

/** What a public client sends along. Source: RFC 7636, section 4. */
export const PKCE = {
  verifier: VERIFIER,
  challenge: createHash('sha256').update(VERIFIER).digest('base64url'),
};

export interface Page {
  readonly url: string;
  readonly status: number;
  readonly headers: Headers;
  readonly text: string;
}

/** A browser without scripts. */
export interface Browser {
  /** Opens a page, through redirects on this machine's own port; a page elsewhere is only looked at from outside (status 0). */
  open(url: string, form?: Record<string, string>): Promise<Page>;
}

export const aBrowser = (): Browser => {
  const jar = new Map<string, string>();
  const keep = (headers: Headers): void => {
    for (const each of headers.getSetCookie()) {
      const [pair = ''] = each.split(';');
      const [name = '', value = ''] = pair.split('=');
      if (value === '') jar.delete(name);
      else jar.set(name, value);
    }
  };
  const ask = async (url: string, form: Record<string, string> | undefined): Promise<Response> => {
    const answer = await fetch(url, {
      redirect: 'manual',
      headers: { accept: 'text/html', cookie: [...jar].map((each) => each.join('=')).join('; ') },
      ...(form === undefined ? {} : { method: 'POST', body: new URLSearchParams(form) }),
    });
    keep(answer.headers);
    return answer;
  };
  const open: Browser['open'] = async (url, form) => {
    const answer = await ask(url, form);
    const location = answer.headers.get('location');
    if (location === null) {
      return { url, status: answer.status, headers: answer.headers, text: await answer.text() };
    }
    const next = new URL(location, url);
    if (next.searchParams.has('code') || next.searchParams.has('error')) {
      return { url: next.href, status: 0, headers: answer.headers, text: '' };
    }
    return open(next.href);
  };
  return { open };
};

/** Presses the button of the form that has this name and value, with what is filled in besides. */
export const press = (
  browser: Browser,
  { url, text }: Page,
  values: Record<string, string>,
): Promise<Page> => {
  const action = /<form[^>]* action="([^"]+)"/.exec(text)?.[1] ?? '';
  const hidden = [...text.matchAll(/<input type="hidden" name="([^"]+)" value="([^"]*)"/g)];
  const given = Object.fromEntries(hidden.map(([, name = '', value = '']) => [name, value]));
  return browser.open(new URL(action, url).href, { ...given, ...values });
};

/** Where a client sends the browser to sign in. */
export const authorizationUrl = (issuer: string, more: Record<string, string> = {}): string =>
  `${issuer}/auth?${new URLSearchParams({
    client_id: 'holdfast',
    response_type: 'code',
    scope: 'openid email profile',
    redirect_uri: new URL('/signed-in', issuer).href,
    state: 'x',
    code_challenge: PKCE.challenge,
    code_challenge_method: 'S256',
    ...more,
  })}`;

/** What a token endpoint answers. */
export interface Tokens {
  readonly access_token: string;
  readonly id_token: string;
  readonly refresh_token: string;
  readonly error?: string;
}

/** Asks for tokens as the public client. */
export const requestTokens = async (
  issuer: string,
  parameters: Record<string, string>,
): Promise<Tokens> => {
  const answer = await fetch(`${issuer}/token`, {
    method: 'POST',
    body: new URLSearchParams({ client_id: 'holdfast', ...parameters }),
  });
  return (await answer.json()) as Tokens;
};

/** The tokens for the code that the browser came back with. */
export const redeem = (
  issuer: string,
  { url }: Page,
  redirectUri = new URL('/signed-in', issuer).href,
): Promise<Tokens> =>
  requestTokens(issuer, {
    grant_type: 'authorization_code',
    code: new URL(url).searchParams.get('code') ?? '',
    redirect_uri: redirectUri,
    code_verifier: PKCE.verifier,
  });

/** What a token says, unverified. */
export const claimsIn = (token: string): Record<string, unknown> =>
  JSON.parse(Buffer.from(token.split('.')[1] ?? '', 'base64url').toString());
