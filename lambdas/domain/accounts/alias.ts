/** Shortest and longest account alias, in characters. Source: IAM API Reference, CreateAccountAlias. */
const MIN_LENGTH = 3;
const MAX_LENGTH = 63;

/** Letters that do not decompose into a plain letter and an accent. */
const SPELLED_OUT: Readonly<Record<string, string>> = {
  ß: 'ss',
  æ: 'ae',
  œ: 'oe',
  ø: 'o',
  đ: 'd',
  ð: 'd',
  ł: 'l',
  þ: 'th',
  ı: 'i',
};

/**
 * True for what IAM takes as an account alias: 3 to 63 lower-case letters, digits and single hyphens, no hyphen at either
 * end, and not twelve digits, which a sign-in address could not tell from an account id.
 */
export const isAlias = (text: string): boolean =>
  text.length >= MIN_LENGTH &&
  text.length <= MAX_LENGTH &&
  /^[a-z0-9]+(-[a-z0-9]+)*$/.test(text) &&
  !/^\d{12}$/.test(text);

const cut = (text: string, length: number): string => text.slice(0, length).replace(/-+$/, '');

const plain = (name: string): string =>
  name
    .toLowerCase()
    .normalize('NFKD')
    .replace(/\p{M}+/gu, '')
    .replace(/\P{ASCII}/gu, (letter) => SPELLED_OUT[letter] ?? '-')
    .replace(/[^a-z0-9]+/g, '-')
    .replace(/^-+/, '');

/**
 * The alias that a name gives: accents stripped, everything else than letters and digits one hyphen, at most 63 characters.
 * Too short a rest gets `account` after it (`ab` → `ab-account`); none at all is `account`; twelve digits get it too.
 */
export const aliasFrom = (name: string): string => {
  const alias = cut(plain(name), MAX_LENGTH);
  if (isAlias(alias)) return alias;
  return alias === '' ? 'account' : `${alias}-account`;
};

/** The same alias with a number, still at most 63 characters: `acme` and 2 → `acme-2`. */
export const numberedAlias = (alias: string, n: number): string => {
  const ending = `-${n}`;
  return `${cut(alias, MAX_LENGTH - ending.length)}${ending}`;
};
