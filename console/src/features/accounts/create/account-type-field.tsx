import FormField from '@cloudscape-design/components/form-field';
import RadioGroup, { type RadioGroupProps } from '@cloudscape-design/components/radio-group';
import Select from '@cloudscape-design/components/select';
import type { RefObject } from 'react';
import type { AccountType } from '../../../../../client/types.ts';

export interface AccountTypeFieldProps {
  /** Those that accounts can be created in. */
  readonly types: readonly AccountType[];
  readonly value: string;
  readonly errorText: string | undefined;
  readonly field: RefObject<{ focus(): void } | null>;
  readonly onChange: (id: string) => void;
}

/** More than these are found sooner in a list that can be searched. */
const MOST_RADIOS = 6;

const Radios = ({ types, value, field, onChange }: AccountTypeFieldProps) => (
  <RadioGroup
    ref={field as RefObject<RadioGroupProps.Ref | null>}
    value={value === '' ? null : value}
    items={types.map(({ id, name, description }) => ({ value: id, label: name, description }))}
    onChange={({ detail }) => onChange(detail.value)}
  />
);

const List = ({ types, value, field, onChange }: AccountTypeFieldProps) => {
  const options = types.map(({ id, name, description }) => ({
    value: id,
    label: name,
    description,
  }));
  return (
    <Select
      ref={field}
      selectedOption={options.find((option) => option.value === value) ?? null}
      options={options}
      placeholder="Choose an account type"
      filteringType="auto"
      filteringPlaceholder="Find an account type"
      empty="No account type matches."
      onChange={({ detail }) => onChange(detail.selectedOption.value ?? '')}
    />
  );
};

/** Of which type the account will be. It decides about its organizational unit and the policies that bind it. */
export const AccountTypeField = (props: AccountTypeFieldProps) => (
  <FormField
    label="Account type"
    description="It decides about the organizational unit of the account and the policies that bind it."
    errorText={props.errorText}
  >
    {props.types.length > MOST_RADIOS ? <List {...props} /> : <Radios {...props} />}
  </FormField>
);
