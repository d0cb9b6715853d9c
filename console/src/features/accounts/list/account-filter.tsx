import PropertyFilter, {
  type PropertyFilterProps,
} from '@cloudscape-design/components/property-filter';
import { type RefObject, useMemo } from 'react';
import {
  ACCOUNT_ORIGINS,
  ACCOUNT_STATUSES,
  ASSURANCE_STATES,
} from '../../../../../lambdas/contracts/lifecycle.ts';
import { accountStatusText, assuranceText } from '../../../shared/status/status.tsx';
import type { AccountFilters } from './account-search.ts';
import { type AccountTypes, ORIGIN_TEXT } from './columns.tsx';
import { filtersOf, type Option, tokensOf } from './filter-tokens.ts';

export interface AccountFilterProps {
  readonly filters: AccountFilters;
  readonly change: (filters: AccountFilters) => void;
  readonly types: AccountTypes;
  /** Tags to propose: those of the accounts that were loaded. */
  readonly tags: readonly string[];
  readonly countText: string;
  readonly isLoading: boolean;
  readonly inputRef: RefObject<PropertyFilterProps.Ref | null>;
}

const PROPERTIES = [
  { key: 'status', propertyLabel: 'Status', groupValuesLabel: 'Statuses' },
  { key: 'assurance', propertyLabel: 'Assurance', groupValuesLabel: 'Assurance states' },
  { key: 'type', propertyLabel: 'Account type', groupValuesLabel: 'Account types' },
  { key: 'origin', propertyLabel: 'Origin', groupValuesLabel: 'Origins' },
  { key: 'tag', propertyLabel: 'Tag', groupValuesLabel: 'Tags, as key:value' },
] as const;

const optionsOf = (types: AccountTypes, tags: readonly string[]): readonly Option[] => [
  ...ACCOUNT_STATUSES.map((value) => ({
    propertyKey: 'status',
    value,
    label: accountStatusText(value),
  })),
  ...ASSURANCE_STATES.map((value) => ({
    propertyKey: 'assurance',
    value,
    label: assuranceText(value),
  })),
  ...[...types.values()].map(({ id, name }) => ({ propertyKey: 'type', value: id, label: name })),
  ...ACCOUNT_ORIGINS.map((value) => ({
    propertyKey: 'origin',
    value,
    label: ORIGIN_TEXT[value],
  })),
  ...tags.map((value) => ({ propertyKey: 'tag', value })),
];

/** Only what the API can do: `is`, all at once, and a text to be found in names, aliases, addresses and AWS ids. */
const propertiesOf = (options: readonly Option[]): PropertyFilterProps.FilteringProperty[] =>
  PROPERTIES.map((property) => {
    const labels = new Map(
      options
        .filter(({ propertyKey }) => propertyKey === property.key)
        .map(({ value, label }) => [value, label]),
    );
    const format = (value: unknown): string => labels.get(String(value)) ?? String(value ?? '');
    return { ...property, operators: [{ operator: '=', format }] };
  });

export const AccountFilter = (props: AccountFilterProps) => {
  const { filters, change, types, tags, countText, isLoading, inputRef } = props;
  const options = useMemo(() => optionsOf(types, tags), [types, tags]);
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
