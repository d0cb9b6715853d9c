import { InvalidArgumentError } from 'commander';

export type Tags = Readonly<Record<string, string>>;

/** Reads `key=value`, given once for each tag. */
export const parseTag = (text: string, known: Tags = {}): Tags => {
  const at = text.indexOf('=');
  if (at < 1) throw new InvalidArgumentError(`"${text}" is not key=value.`);
  const key = text.slice(0, at);
  if (Object.hasOwn(known, key)) throw new InvalidArgumentError(`The tag "${key}" is given twice.`);
  return { ...known, [key]: text.slice(at + 1) };
};
