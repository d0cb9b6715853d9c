import Button from '@cloudscape-design/components/button';
import Select, { type SelectProps } from '@cloudscape-design/components/select';
import SpaceBetween from '@cloudscape-design/components/space-between';
import { OPERATION_KINDS, OPERATION_STATUSES } from '../../../../lambdas/contracts/lifecycle.ts';
import { OPERATION_KINDS as KIND_WORDS } from '../../shared/operations/operation-words.ts';
import { operationStatusText } from '../../shared/status/status.tsx';
import { isFiltered, type OperationSearch, operationSearchIn } from './operation-search.ts';
import { AccountOf } from './operation-subject.tsx';

export interface OperationFiltersProps {
  readonly search: OperationSearch;
  readonly onChange: (search: OperationSearch) => void;
}

const ANY_STATUS: SelectProps.Option = { value: '', label: 'Any status' };
const ANY_KIND: SelectProps.Option = { value: '', label: 'Any kind' };

const STATUSES = [
  ANY_STATUS,
  ...OPERATION_STATUSES.map((value) => ({ value, label: operationStatusText(value) })),
];
const KINDS = [ANY_KIND, ...OPERATION_KINDS.map((value) => ({ value, label: KIND_WORDS[value] }))];

const chosen = (options: readonly SelectProps.Option[], value = ''): SelectProps.Option | null =>
  options.find((option) => option.value === value) ?? null;

/** By status and kind; a filter by account comes with the address and can be taken away. */
export const OperationFilters = ({ search, onChange }: OperationFiltersProps) => {
  const change = (name: 'status' | 'kind', value = '') =>
    onChange({
      ...search,
      [name]: operationSearchIn(new URLSearchParams({ [name]: value }))[name],
      page: 1,
    });
  const clear = () => onChange({ status: undefined, kind: undefined, account: undefined, page: 1 });
  return (
    <SpaceBetween direction="horizontal" size="xs" alignItems="center">
      <Select
        ariaLabel="Filter by status"
        options={STATUSES}
        selectedOption={chosen(STATUSES, search.status)}
        onChange={({ detail }) => change('status', detail.selectedOption.value)}
        expandToViewport
      />
      <Select
        ariaLabel="Filter by kind"
        options={KINDS}
        selectedOption={chosen(KINDS, search.kind)}
        onChange={({ detail }) => change('kind', detail.selectedOption.value)}
        expandToViewport
      />
      {search.account === undefined ? null : (
        <span>
          Of <AccountOf id={search.account} /> only
        </span>
      )}
      {isFiltered(search) ? <Button onClick={clear}>Clear filters</Button> : null}
    </SpaceBetween>
  );
};
