import FormField from '@cloudscape-design/components/form-field';
import Input, { type InputProps } from '@cloudscape-design/components/input';
import LiveRegion from '@cloudscape-design/components/live-region';
import StatusIndicator from '@cloudscape-design/components/status-indicator';
import type { ReactNode, RefObject } from 'react';
import type { CreationCheck } from './account-form.ts';
import type { AccountFormState } from './use-account-form.ts';

/** One line of text with what is wrong with it, or with what is good about it. */
const TextField = ({ label, state, name, field, ...texts }: TextFieldProps) => (
  <FormField
    label={label}
    description={texts.description}
    constraintText={
      <>
        {texts.constraint}
        <LiveRegion tagName="div">
          {texts.found === undefined ? null : (
            <StatusIndicator type="success">{texts.found}</StatusIndicator>
          )}
        </LiveRegion>
      </>
    }
    errorText={state.errors[name]}
  >
    <Input
      ref={field}
      value={state.form[name]}
      placeholder={texts.placeholder ?? ''}
      type={name === 'email' ? 'email' : 'text'}
      inputMode={name === 'email' ? 'email' : 'text'}
      autoComplete={false}
      spellcheck={false}
      ariaRequired={name === 'name'}
      onChange={({ detail }) => state.change({ [name]: detail.value })}
      onBlur={() => state.visit(name)}
    />
  </FormField>
);

export interface FieldProps {
  readonly state: AccountFormState;
  readonly field: RefObject<InputProps.Ref | null>;
}

interface TextFieldProps extends FieldProps {
  readonly label: ReactNode;
  readonly name: 'name' | 'alias' | 'email';
  readonly description: string;
  readonly constraint: string;
  readonly placeholder?: string;
  /** What the check found to be well. */
  readonly found?: string | undefined;
}

const optional = (label: string): ReactNode => (
  <span>
    {label} <i>– optional</i>
  </span>
);

export const NameField = (props: FieldProps) => (
  <TextField
    {...props}
    name="name"
    label="Name"
    description="The name of the account in AWS and in Holdfast."
    constraint="1 to 50 characters: letters without accents, digits, spaces and punctuation."
  />
);

const aliasFound = (check: CreationCheck | undefined, given: string): string | undefined => {
  const alias = check?.alias;
  if (alias === undefined || alias === null || !alias.available) return undefined;
  return given === '' ? `It will be ${alias.value}, which is free` : `${alias.value} is free`;
};

export const AliasField = (props: FieldProps) => {
  const { form, checked } = props.state;
  const derived = form.alias === '' ? (checked.latest?.alias?.value ?? '') : '';
  return (
    <TextField
      {...props}
      name="alias"
      label={optional('Alias')}
      description="The IAM account alias, part of the sign-in address of the account. Leave it empty to have it derived from the name."
      constraint="3 to 63 lower-case letters, digits and single hyphens. No other AWS account may have it."
      placeholder={derived}
      found={aliasFound(checked.check, form.alias)}
    />
  );
};

const emailFound = (check: CreationCheck | undefined): string | undefined =>
  check?.email?.available === true
    ? `No account that Holdfast knows has ${check.email.value}`
    : undefined;

export const EmailField = ({
  template,
  ...props
}: FieldProps & { readonly template: string | undefined }) => (
  <TextField
    {...props}
    name="email"
    label={optional('Root e-mail')}
    description={
      template === undefined
        ? 'The e-mail address of the root user. Leave it empty to have it made from the configured template.'
        : `The e-mail address of the root user. Leave it empty to have it made from ${template}, where {id} is an ID of its own.`
    }
    constraint="6 to 64 characters. AWS takes an address for one account only, ever."
    placeholder={template ?? ''}
    found={emailFound(props.state.checked.check)}
  />
);
