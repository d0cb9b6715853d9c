import Button from '@cloudscape-design/components/button';
import Form from '@cloudscape-design/components/form';
import Header from '@cloudscape-design/components/header';
import type { InputProps } from '@cloudscape-design/components/input';
import SpaceBetween from '@cloudscape-design/components/space-between';
import { type FormEvent, useEffect, useRef } from 'react';
import type { AccountType } from '../../../../../client/types.ts';
import { LeaveDialog } from '../../../shared/leaving/leave-dialog.tsx';
import { useLeaveGuard } from '../../../shared/leaving/use-leave-guard.ts';
import { ProblemAlert } from '../../../shared/problems/problem-alert.tsx';
import type { Field } from './account-form.ts';
import { AccountFormFields, type FieldRefs } from './account-form-fields.tsx';
import { useAccountForm } from './use-account-form.ts';

const useFieldRefs = (): FieldRefs => ({
  name: useRef<InputProps.Ref>(null),
  accountType: useRef<{ focus(): void }>(null),
  alias: useRef<InputProps.Ref>(null),
  email: useRef<InputProps.Ref>(null),
});

/** The frame has put the focus at the head of the page just before: it goes on to where one types. */
const useFocusAtFirst = ({ name }: FieldRefs): void => {
  useEffect(() => {
    const frame = requestAnimationFrame(() => name.current?.focus());
    return () => cancelAnimationFrame(frame);
  }, [name]);
};

const Actions = ({ isCreating, onCancel }: { isCreating: boolean; onCancel: () => void }) => (
  <SpaceBetween direction="horizontal" size="xs">
    <Button variant="link" formAction="none" onClick={onCancel}>
      Cancel
    </Button>
    <Button variant="primary" loading={isCreating} loadingText="Creating the account">
      Create account
    </Button>
  </SpaceBetween>
);

/** The form: checked as it is typed, sent once, and not left by accident. */
export const CreateAccountForm = ({ types }: { readonly types: readonly AccountType[] }) => {
  const refs = useFieldRefs();
  const [only, another] = types;
  const start = only !== undefined && another === undefined ? { accountType: only.id } : {};
  const state = useAccountForm(start, (id) => guard.goTo(`/accounts/${id}`));
  const guard = useLeaveGuard(state.isDirty);
  useFocusAtFirst(refs);
  const goToField = (field: Field): void => {
    if (field !== 'tags') refs[field].current?.focus();
  };
  const submit = (event: FormEvent): void => {
    event.preventDefault();
    const wrong = state.submit();
    if (wrong !== undefined) goToField(wrong);
  };
  return (
    <form onSubmit={submit} noValidate>
      <Form
        header={
          <Header
            variant="h1"
            description="Holdfast has AWS make an account, hardens it in every region, and shows how far it is. That takes some minutes."
          >
            Create account
          </Header>
        }
        actions={
          <Actions isCreating={state.isCreating} onCancel={() => guard.tryTo('/accounts')} />
        }
      >
        <SpaceBetween size="l">
          <AccountFormFields state={state} types={types} refs={refs} />
          {state.error === null ? null : (
            <ProblemAlert error={state.error} header="The account was not created" />
          )}
        </SpaceBetween>
      </Form>
      <LeaveDialog guard={guard} />
    </form>
  );
};
