import { DomainError } from '../../domain/errors.ts';

/** Milliseconds to wait for the identity provider. */
const TIMEOUT = 3_000;
const MAX_BYTES = 512 * 1024;
const LOOPBACK = /^(localhost|127(\.\d{1,3}){3}|\[::1\])$/;

const unavailable = (uri: string, what: string, cause?: unknown): DomainError =>
  new DomainError('SigningKeysUnavailable', 'unavailable', `no signing keys from ${uri}: ${what}`, {
    nextStep: 'Try again in a moment.',
    cause,
  });

/** Keys that travel in the clear could be anyone's: plain http only from this very machine, where the sandbox's issuer is. */
const mayBeAsked = (uri: string): boolean => {
  const url = URL.parse(uri);
  return url?.protocol === 'https:' || (url?.protocol === 'http:' && LOOPBACK.test(url.hostname));
};

/** Where the verifier gets the keys that tokens are signed with. */
export interface SigningKeys {
  fetch(uri: string): Promise<ArrayBuffer>;
}

const ask = async (uri: string): Promise<ArrayBuffer> => {
  try {
    const response = await fetch(uri, { redirect: 'error', signal: AbortSignal.timeout(TIMEOUT) });
    if (!response.ok) throw unavailable(uri, `it answered ${response.status}`);
    const keys = await response.arrayBuffer();
    if (keys.byteLength > MAX_BYTES)
      throw unavailable(uri, `${keys.byteLength} bytes are too many`);
    return keys;
  } catch (error) {
    throw error instanceof DomainError ? error : unavailable(uri, 'it cannot be reached', error);
  }
};

/** Fetches keys over https, and over http from loopback hosts only. @throws DomainError `SigningKeysUnavailable` */
export const signingKeys: SigningKeys = {
  fetch: async (uri) => {
    if (!mayBeAsked(uri)) throw unavailable(uri, 'only https is trusted');
    return ask(uri);
  },
};
