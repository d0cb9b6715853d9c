import { isObject } from './values.ts';

interface Limits {
  readonly text: number;
  readonly items: number;
}

const GENEROUS: Limits = { text: 2048, items: 100 };
/** For inputs that are still too big after that. */
const TIGHT: Limits = { text: 128, items: 10 };
const TOO_BIG = 8192;

const SECRET =
  /^(?:SessionToken|SecretAccessKey|Password|OldPassword|NewPassword|TemporaryPassword|SecretString|SecretHash|ClientSecret|WebIdentityToken|SAMLAssertion|TokenCode|Plaintext|PrivateKey|AuthToken|AccessToken)$/i;

const cut = (text: string, limit: number): string =>
  text.length <= limit ? text : `${text.slice(0, limit)}… (${text.length} characters)`;

const clean = (value: unknown, limits: Limits): unknown => {
  if (typeof value === 'string') return cut(value, limits.text);
  if (typeof value === 'bigint') return String(value);
  if (value instanceof Date || value === null || typeof value !== 'object') return value;
  if (value instanceof Uint8Array) return undefined;
  if (Array.isArray(value)) return value.slice(0, limits.items).map((item) => clean(item, limits));
  if (!isObject(value)) return undefined;
  return Object.fromEntries(
    Object.entries(value)
      .filter(([name, inner]) => !SECRET.test(name) && !(inner instanceof Uint8Array))
      .map(([name, inner]) => [name, clean(inner, limits)]),
  );
};

/** An input as JSON fit to be kept: no blobs, no secrets, long text and long lists cut. */
export const redact = (input: unknown): string => {
  const text = JSON.stringify(clean(input, GENEROUS)) ?? '{}';
  return text.length <= TOO_BIG ? text : (JSON.stringify(clean(input, TIGHT)) ?? '{}');
};
