import Container from '@cloudscape-design/components/container';
import FormField from '@cloudscape-design/components/form-field';
import Header from '@cloudscape-design/components/header';
import Select from '@cloudscape-design/components/select';
import Tiles from '@cloudscape-design/components/tiles';
import type { AccountType } from '../../../../../client/types.ts';
import { MISSED } from './focus-on-missed.ts';

/** More are chosen from a list. */
const MOST_TILES = 6;

export interface AccountTypePartProps {
  /** Those that accounts can be onboarded into. */
  readonly types: readonly AccountType[];
  readonly isLoading: boolean;
  readonly value: string | null;
  readonly onChange: (id: string) => void;
  readonly isMissed: boolean;
}

const Choice = ({ types, isLoading, value, onChange }: AccountTypePartProps) => {
  const options = types.map(({ id, name, description }) => ({
    value: id,
    label: name,
    description,
  }));
  if (!isLoading && types.length <= MOST_TILES) {
    return (
      <Tiles
        columns={types.length === 1 ? 1 : 3}
        value={value}
        items={options}
        onChange={({ detail }) => onChange(detail.value)}
      />
    );
  }
  return (
    <Select
      selectedOption={options.find((option) => option.value === value) ?? null}
      options={options}
      statusType={isLoading ? 'loading' : 'finished'}
      loadingText="Loading the account types"
      placeholder="Choose an account type"
      filteringType="auto"
      onChange={({ detail }) => onChange(detail.selectedOption.value ?? '')}
    />
  );
};

/** Which account type the account will be of: its organizational unit, its policies. */
export const AccountTypePart = (props: AccountTypePartProps) => (
  <Container header={<Header variant="h2">Account type</Header>}>
    <FormField
      label="What the account is for"
      description="The account moves into the organizational unit of its type, and gets the policies of that."
      errorText={props.isMissed ? 'Choose an account type.' : undefined}
      stretch
    >
      <div {...(props.isMissed ? { [MISSED]: true } : {})}>
        <Choice {...props} />
      </div>
    </FormField>
  </Container>
);
