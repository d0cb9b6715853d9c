import type { PropertyFilterProps } from '@cloudscape-design/components/property-filter';
import { type AccountFilters, FILTERS, type FilterName } from '../listing/account-search.ts';

type Token = PropertyFilterProps.Token;
export type Option = PropertyFilterProps.FilteringOption;

/** The filters as the tokens of a property filter. */
export const tokensOf = (filters: AccountFilters): readonly Token[] => [
  ...FILTERS.flatMap((name): Token[] => {
    const value = filters[name];
    if (value === undefined) return [];
    return name === 'text'
      ? [{ operator: ':', value }]
      : [{ propertyKey: name, operator: '=', value }];
  }),
  ...filters.tags.map((value) => ({ propertyKey: 'tag', operator: '=', value })),
];

const same = (one: string | undefined, other: string): boolean =>
  one?.toLowerCase() === other.toLowerCase();

/** People type labels, in any case: `active` is ACTIVE. What is no option stays as it was typed. */
const meantBy = ({ propertyKey, value }: Token, options: readonly Option[]): string => {
  const typed = String(value).trim();
  const known = options.find(
    (option) =>
      option.propertyKey === propertyKey &&
      (same(option.label, typed) || same(option.value, typed)),
  );
  return known?.value ?? typed;
};

/** What stands in front of a value. */
export const PROPERTY_TEXT = {
  status: 'Status',
  assurance: 'Assurance',
  type: 'Account type',
  origin: 'Origin',
  tag: 'Tag',
} as const;

/** Why the API would refuse the filter, in sentences. What a property can be is known once there are options for it. */
export const refusalsOf = (
  filters: AccountFilters,
  options: readonly Option[],
): readonly string[] => {
  const unknown = (['status', 'assurance', 'type', 'origin'] as const).flatMap((name) => {
    const known = options.filter(({ propertyKey }) => propertyKey === name);
    const value = filters[name];
    if (value === undefined || known.length === 0) return [];
    if (known.some((option) => same(option.value, value) || same(option.label, value))) return [];
    const choices = known.map((option) => option.label ?? option.value).join(', ');
    return [`${PROPERTY_TEXT[name]} cannot be “${value}”. Choose one of: ${choices}.`];
  });
  const untagged = filters.tags
    .filter((tag) => tag.indexOf(':') < 1)
    .map((tag) => `“${tag}” is not a tag. Write key:value, such as team:payments.`);
  return [...unknown, ...untagged];
};

const isFilter = (name: string): name is FilterName => FILTERS.some((each) => each === name);

/** The filters of tokens: of two for the same property the later one counts, because the API takes one; tags add up. */
export const filtersOf = (tokens: readonly Token[], options: readonly Option[]): AccountFilters => {
  const values: Partial<Record<FilterName, string>> = {};
  const tags = new Set<string>();
  for (const token of tokens) {
    const name = token.propertyKey ?? 'text';
    const value = meantBy(token, options);
    if (value === '') continue;
    if (name === 'tag') tags.add(value);
    else if (isFilter(name)) values[name] = value;
  }
  return { ...values, tags: [...tags] };
};

/** Tags that are on accounts that were loaded, as `key:value`, in order; not more than a list can show. */
export const tagsOf = (
  accounts: Iterable<{ readonly tags: Readonly<Record<string, string>> }>,
): readonly string[] => {
  const found = new Set<string>();
  for (const { tags } of accounts) {
    for (const [key, value] of Object.entries(tags)) found.add(`${key}:${value}`);
  }
  return [...found].sort((one, other) => one.localeCompare(other)).slice(0, 200);
};
