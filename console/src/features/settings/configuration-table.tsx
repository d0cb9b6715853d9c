import Box from '@cloudscape-design/components/box';
import Button from '@cloudscape-design/components/button';
import SpaceBetween from '@cloudscape-design/components/space-between';
import type { TableProps } from '@cloudscape-design/components/table';
import TextFilter from '@cloudscape-design/components/text-filter';
import Toggle from '@cloudscape-design/components/toggle';
import { useDeferredValue } from 'react';
import { useSearchParams } from 'react-router';
import schema from '../../../../docs/config.schema.json' with { type: 'json' };
import { matchesText } from '../../shared/paging/matches-text.ts';
import { PlainTable } from '../../shared/tables/plain-table.tsx';
import { matches, type SettingRow, settingRows } from './setting-rows.ts';
import type { SettingsTabProps } from './settings-tab.ts';

const COLUMNS: readonly TableProps.ColumnDefinition<SettingRow>[] = [
  {
    id: 'setting',
    header: 'Setting',
    isRowHeader: true,
    minWidth: 200,
    cell: ({ path, title }) => (
      <>
        {title}
        <br />
        <Box variant="code" color="text-body-secondary">
          {path}
        </Box>
      </>
    ),
  },
  { id: 'group', header: 'Part', minWidth: 140, cell: ({ group }) => group },
  { id: 'value', header: 'Value', minWidth: 180, cell: ({ value }) => value },
  {
    id: 'origin',
    header: 'Origin',
    minWidth: 100,
    cell: ({ isDefault }) => (isDefault ? 'Default' : <Box variant="strong">Set</Box>),
  },
  {
    id: 'description',
    header: 'What it does',
    minWidth: 260,
    cell: ({ description }) => description || '–',
  },
];

/** What is looked for, in the address: `?find=days&origin=set`. */
const useFilter = () => {
  const [query, setQuery] = useSearchParams();
  const change = (name: string, value: string) =>
    setQuery(
      (before) => {
        const next = new URLSearchParams(before);
        if (value === '') next.delete(name);
        else next.set(name, value);
        return next;
      },
      { replace: true },
    );
  const clear = () =>
    setQuery(
      (before) => {
        const next = new URLSearchParams(before);
        next.delete('find');
        next.delete('origin');
        return next;
      },
      { replace: true },
    );
  return { find: query.get('find') ?? '', onlySet: query.get('origin') === 'set', change, clear };
};

type Filter = ReturnType<typeof useFilter>;

const Filters = ({ filter, count }: { readonly filter: Filter; readonly count: number }) => (
  <SpaceBetween direction="horizontal" size="m" alignItems="center">
    <TextFilter
      filteringText={filter.find}
      filteringAriaLabel="Find settings"
      filteringPlaceholder="Find settings"
      countText={matchesText(count)}
      onChange={({ detail }) => filter.change('find', detail.filteringText)}
    />
    <Toggle
      checked={filter.onlySet}
      onChange={({ detail }) => filter.change('origin', detail.checked ? 'set' : '')}
    >
      Only what is not the default
    </Toggle>
  </SpaceBetween>
);

/** Every setting in effect: its value in words, whether somebody set it, and what it does. */
export const ConfigurationTable = ({ settings }: SettingsTabProps) => {
  const filter = useFilter();
  const find = useDeferredValue(filter.find);
  const rows = settingRows(settings.configuration, schema);
  const items = rows.filter((row) => matches(row, find) && !(filter.onlySet && row.isDefault));
  return (
    <PlainTable
      trackBy="path"
      items={items}
      columnDefinitions={COLUMNS}
      label="Settings in effect"
      title="Configuration"
      counter={`(${rows.length})`}
      description="holdfast.config.yaml with every default filled in, without what only the stacks read."
      filter={<Filters filter={filter} count={items.length} />}
      empty={
        <SpaceBetween size="xs">
          <span>No setting matches.</span>
          <Button onClick={filter.clear}>Clear filters</Button>
        </SpaceBetween>
      }
    />
  );
};
