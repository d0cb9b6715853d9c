import type { Filter, Tag } from '@aws-sdk/client-ec2';
import { AwsError } from '../../wire/service.ts';
import { own } from '../own.ts';

/** What a filter of a kind of resource compares with; several values count as one of them. */
export type FilterFields<T> = Readonly<Record<string, (one: T) => string | boolean | undefined>>;

/** EC2's wildcards: `*` for any text, `?` for one character. */
const fits = (value: string, pattern: string): boolean => {
  const text = pattern.replace(/[.+^${}()|[\]\\]/g, '\\$&').replaceAll('*', '.*');
  return new RegExp(`^${text.replaceAll('?', '.')}$`, 's').test(value);
};

const fieldOf = <T extends { readonly tags: Readonly<Record<string, string>> }>(
  fields: FilterFields<T>,
  name: string,
): ((one: T) => string | boolean | undefined) => {
  const field = own(fields, name);
  if (field !== undefined) return field;
  if (name.startsWith('tag:')) return ({ tags }) => own(tags, name.slice(4));
  throw new AwsError('InvalidParameterValue', `The filter '${name}' is invalid`);
};

/** Those that pass every filter. @throws AwsError for a filter that the resource does not have here */
export const filtered = <T extends { readonly tags: Readonly<Record<string, string>> }>(
  all: readonly T[],
  filters: readonly Filter[] | undefined,
  fields: FilterFields<T>,
): readonly T[] =>
  (filters ?? []).reduce<readonly T[]>((left, { Name = '', Values = [] }) => {
    const field = fieldOf(fields, Name);
    return left.filter((one) => {
      const value = field(one);
      return value !== undefined && Values.some((pattern) => fits(String(value), pattern));
    });
  }, all);

export const tagList = (tags: Readonly<Record<string, string>>): Tag[] =>
  Object.entries(tags).map(([Key, Value]) => ({ Key, Value }));
