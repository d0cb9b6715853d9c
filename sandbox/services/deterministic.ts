import { createHash } from 'node:crypto';

/** Ids, delays and choices that look random but come out the same in every run: 64 hexadecimal digits of the parts. */
export const digest = (...parts: readonly (string | number)[]): string =>
  createHash('sha256').update(parts.join('\u0000')).digest('hex');

/** A number from 0 (inclusive) to 1 (exclusive). */
export const fraction = (...parts: readonly (string | number)[]): number =>
  Number.parseInt(digest(...parts).slice(0, 12), 16) / 2 ** 48;

/** In the form of a UUID, as AWS names keys. */
export const uuidOf = (...parts: readonly (string | number)[]): string =>
  digest(...parts)
    .slice(0, 32)
    .replace(/^(.{8})(.{4})(.{4})(.{4})/, '$1-$2-$3-$4-');

/** Letters and digits as AWS uses them in identifiers such as AROA… and ASIA…. */
export const upperCaseId = (length: number, ...parts: readonly (string | number)[]): string =>
  [...digest(...parts).slice(0, length * 2)]
    .reduce<string[]>((pairs, digit, index) => {
      if (index % 2 === 0) pairs.push(digit);
      else pairs[pairs.length - 1] += digit;
      return pairs;
    }, [])
    .map((pair) => 'ABCDEFGHIJKLMNOPQRSTUVWXYZ234567'[Number.parseInt(pair, 16) % 32])
    .join('');
