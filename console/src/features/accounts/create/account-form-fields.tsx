import Container from '@cloudscape-design/components/container';
import FormField from '@cloudscape-design/components/form-field';
import Header from '@cloudscape-design/components/header';
import type { InputProps } from '@cloudscape-design/components/input';
import SpaceBetween from '@cloudscape-design/components/space-between';
import type { RefObject } from 'react';
import type { AccountType } from '../../../../../client/types.ts';
import { useSettings } from '../../../shared/settings/use-settings.ts';
import { TagsField } from '../tags/tags-field.tsx';
import { AccountTypeField } from './account-type-field.tsx';
import { AliasField, EmailField, NameField } from './name-fields.tsx';
import type { AccountFormState } from './use-account-form.ts';
import { WhatToExpect } from './what-to-expect.tsx';

/** Where the focus can be sent. */
export interface FieldRefs {
  readonly name: RefObject<InputProps.Ref | null>;
  readonly accountType: RefObject<{ focus(): void } | null>;
  readonly alias: RefObject<InputProps.Ref | null>;
  readonly email: RefObject<InputProps.Ref | null>;
}

export interface AccountFormFieldsProps {
  readonly state: AccountFormState;
  readonly types: readonly AccountType[];
  readonly refs: FieldRefs;
}

const useEmailTemplate = (): string | undefined => {
  const template = useSettings().data?.configuration['accountEmail'];
  return typeof template === 'string' ? template : undefined;
};

export const AccountFormFields = ({ state, types, refs }: AccountFormFieldsProps) => {
  const { form, errors, change, checked } = state;
  return (
    <SpaceBetween size="l">
      <Container header={<Header variant="h2">Account</Header>}>
        <SpaceBetween size="l">
          <NameField state={state} field={refs.name} />
          <AccountTypeField
            types={types}
            value={form.accountType}
            errorText={errors.accountType}
            field={refs.accountType}
            onChange={(accountType) => change({ accountType })}
          />
          <AliasField state={state} field={refs.alias} />
          <EmailField state={state} field={refs.email} template={useEmailTemplate()} />
        </SpaceBetween>
      </Container>
      <Container
        header={
          <Header variant="h2" description="Keys and values that the account bears in AWS.">
            Tags <i>– optional</i>
          </Header>
        }
      >
        <FormField errorText={form.tags.length === 0 ? errors.tags : undefined} stretch>
          <TagsField rows={form.tags} onChange={(tags) => change({ tags })} isNew />
        </FormField>
      </Container>
      <WhatToExpect of={checked} />
    </SpaceBetween>
  );
};
