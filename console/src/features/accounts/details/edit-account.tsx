import Alert from '@cloudscape-design/components/alert';
import FormField from '@cloudscape-design/components/form-field';
import Input, { type InputProps } from '@cloudscape-design/components/input';
import SpaceBetween from '@cloudscape-design/components/space-between';
import { type FormEvent, useEffect, useId, useRef } from 'react';
import { Dialog } from '../../../shared/dialogs/dialog.tsx';
import { Loaded } from '../../../shared/loading/loaded.tsx';
import { ProblemAlert } from '../../../shared/problems/problem-alert.tsx';
import { nameError } from '../tags/account-name.ts';
import { hasErrors, rowErrors } from '../tags/tag-rows.ts';
import { TagsField } from '../tags/tags-field.tsx';
import {
  type EditForm,
  useEditableAccount,
  useEditForm,
  type Versioned,
} from './use-edit-account.ts';

/** Somebody else was faster: what they changed, and how to go on without typing anything again. */
const Meanwhile = ({ form }: { readonly form: EditForm }) => {
  if (form.meanwhile === undefined) return null;
  return (
    <Alert type="warning" header="Somebody else changed this account meanwhile">
      <SpaceBetween size="xs">
        <ul>
          {form.meanwhile.map((sentence) => (
            <li key={sentence}>{sentence}</li>
          ))}
        </ul>
        <span>
          What you typed is still here; what you did not touch is now as they left it. Save again,
          or cancel to change nothing.
        </span>
      </SpaceBetween>
    </Alert>
  );
};

/** The dialog has put the focus on its button to close just before. */
const useFocusAtFirst = () => {
  const name = useRef<InputProps.Ref>(null);
  useEffect(() => {
    const frame = requestAnimationFrame(() => name.current?.focus());
    return () => cancelAnimationFrame(frame);
  }, []);
  return name;
};

const Fields = ({ form }: { readonly form: EditForm }) => {
  const { draft, change } = form;
  const name = useFocusAtFirst();
  return (
    <SpaceBetween size="l">
      <FormField
        label="Name"
        description="The name in Holdfast. The name that the account has in AWS stays as it is."
        errorText={nameError(draft.name)}
      >
        <Input
          value={draft.name}
          ref={name}
          autoComplete={false}
          onChange={({ detail }) => change({ name: detail.value })}
        />
      </FormField>
      <FormField label="Tags" description="These replace the tags that the account has." stretch>
        <TagsField rows={draft.tags} onChange={(tags) => change({ tags })} />
      </FormField>
    </SpaceBetween>
  );
};

const FRAME = { header: 'Edit name and tags', closeAriaLabel: 'Close' } as const;

const Editing = ({ form, onClose }: { readonly form: EditForm; readonly onClose: () => void }) => {
  const id = useId();
  const { draft, save, isSaving, error } = form;
  const isValid = nameError(draft.name) === undefined && !hasErrors(rowErrors(draft.tags, false));
  const submit = (event: FormEvent): void => {
    event.preventDefault();
    if (isValid) save();
  };
  return (
    <Dialog
      {...FRAME}
      onCancel={onClose}
      primary={{
        children: 'Save',
        form: id,
        formAction: 'submit',
        loading: isSaving,
        disabled: !isValid,
        disabledReason: 'Mend what is marked first.',
      }}
    >
      <form id={id} onSubmit={submit}>
        <SpaceBetween size="l">
          <Meanwhile form={form} />
          {error === null ? null : <ProblemAlert error={error} header="The change was not saved" />}
          <Fields form={form} />
        </SpaceBetween>
      </form>
    </Dialog>
  );
};

export interface EditAccountProps {
  readonly id: string;
  readonly onClose: () => void;
}

const Filled = ({
  start,
  onClose,
}: {
  readonly start: Versioned;
  readonly onClose: () => void;
}) => <Editing form={useEditForm(start, onClose)} onClose={onClose} />;

/** Name and tags of an account, held to the version that they were read at. */
const EditAccount = ({ id, onClose }: EditAccountProps) => {
  const query = useEditableAccount(id);
  if (query.data !== undefined) return <Filled start={query.data} onClose={onClose} />;
  return (
    <Dialog {...FRAME} onCancel={onClose}>
      <Loaded query={query} what="the account">
        {() => null}
      </Loaded>
    </Dialog>
  );
};

export default EditAccount;
