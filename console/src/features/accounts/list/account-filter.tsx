import PropertyFilter, {
  type PropertyFilterProps,
} from '@cloudscape-design/components/property-filter';
import { type RefObject, useMemo } from 'react';
import type { AccountFilters } from '../listing/account-search.ts';
import { filtersOf, type Option, PROPERTY_TEXT, tokensOf } from './filter-tokens.ts';

export interface AccountFilterProps {
  readonly filters: AccountFilters;
  readonly change: (filters: AccountFilters) => void;
  readonly options: readonly Option[];
  readonly countText: string;
  readonly isLoading: boolean;
  readonly inputRef: RefObject<PropertyFilterProps.Ref | null>;
}

const VALUES_TEXT: Readonly<Record<keyof typeof PROPERTY_TEXT, string>> = {
  status: 'Statuses',
  assurance: 'Assurance states',
  type: 'Account types',
  origin: 'Origins',
  tag: 'Tags, as key:value',
};

/** Only what the API can do: `is`, all at once, and a text to be found in names, aliases, addresses and AWS ids. */
const propertiesOf = (options: readonly Option[]): PropertyFilterProps.FilteringProperty[] =>
  Object.entries(PROPERTY_TEXT).map(([key, propertyLabel]) => {
    const labels = new Map(
      options
        .filter(({ propertyKey }) => propertyKey === key)
        .map(({ value, label }) => [value, label]),
    );
    const format = (value: unknown): string => labels.get(String(value)) ?? String(value ?? '');
    const groupValuesLabel = VALUES_TEXT[key as keyof typeof PROPERTY_TEXT];
    return { key, propertyLabel, groupValuesLabel, operators: [{ operator: '=', format }] };
  });

export const AccountFilter = (props: AccountFilterProps) => {
  const { filters, change, options, countText, isLoading, inputRef } = props;
  const properties = useMemo(() => propertiesOf(options), [options]);
  return (
    <PropertyFilter
      ref={inputRef}
      query={{ operation: 'and', tokens: tokensOf(filters) }}
      onChange={({ detail }) => change(filtersOf(detail.tokens, options))}
      filteringProperties={properties}
      filteringOptions={options}
      freeTextFiltering={{ operators: [':'], defaultOperator: ':' }}
      hideOperations
      countText={countText}
      loading={isLoading}
      filteringAriaLabel="Filter accounts"
      filteringPlaceholder="Filter by text, property or tag"
      filteringEmpty="No suggestion"
      tokenLimit={4}
      expandToViewport
    />
  );
};
