import Button from '@cloudscape-design/components/button';
import Form from '@cloudscape-design/components/form';
import SpaceBetween from '@cloudscape-design/components/space-between';
import type { Account } from '../../../../../client/types.ts';
import { ButtonTo } from '../../../shared/page/button-to.tsx';
import { ProblemAlert } from '../../../shared/problems/problem-alert.tsx';
import { AccountTypePart } from './account-type-part.tsx';
import { ConfirmLoss } from './confirm-loss.tsx';
import { ConflictsPart } from './conflicts-part.tsx';
import { ConsentNotice } from './consent-notice.tsx';
import { useFocusOnMissed } from './focus-on-missed.ts';
import { losersNow } from './found-conflicts.ts';
import { LACKS } from './onboarding-readiness.ts';
import { PlannedPart } from './planned-part.tsx';
import { PreflightPanel } from './preflight-panel.tsx';
import { placeOf } from './refusal.ts';
import { RefusalAlert } from './refusal-alert.tsx';
import { type OnboardFormState, useOnboardForm } from './use-onboard-form.ts';
import type { PreflightState } from './use-preflight.ts';

export interface OnboardFormProps {
  readonly account: Account;
  readonly preflight: PreflightState;
  /** What the role may do with it. */
  readonly may: { readonly preflight: boolean; readonly onboard: boolean };
}

const TypePart = ({ form }: { readonly form: OnboardFormState }) => {
  const { accountTypes, types, type, tries, answering } = form;
  if (accountTypes.error !== null && accountTypes.data === undefined) {
    return (
      <ProblemAlert
        error={accountTypes.error}
        header="The account types could not be read"
        retry={() => void accountTypes.refetch()}
      />
    );
  }
  return (
    <AccountTypePart
      types={types}
      isLoading={accountTypes.isPending}
      value={type?.id ?? null}
      onChange={answering.takeType}
      isMissed={tries > 0 && type === undefined}
    />
  );
};

const Deciding = ({ form, account }: { form: OnboardFormState; account: Account }) => {
  const { onboarding, consents, caller, lack, isConfirming } = form;
  return (
    <Form
      errorText={lack === null ? undefined : LACKS[lack]}
      actions={
        <SpaceBetween direction="horizontal" size="xs">
          <ButtonTo variant="link" to="/discovered-accounts">
            Cancel
          </ButtonTo>
          <Button
            variant="primary"
            onClick={form.goOn}
            loading={onboarding.isPending}
            loadingText="Asking for the onboarding"
          >
            Onboard
          </Button>
        </SpaceBetween>
      }
    >
      <SpaceBetween size="l">
        <TypePart form={form} />
        <RefusalAlert error={onboarding.error} place="consent" />
        <ConsentNotice
          consents={consents}
          caller={caller}
          isRefused={placeOf(onboarding.error) === 'consent'}
          isMissed={lack === 'sign-in'}
        />
        <RefusalAlert error={onboarding.error} place="form" />
        <ConfirmLoss
          name={account.name}
          isOpen={isConfirming}
          consents={consents}
          onCancel={form.cancelConfirming}
          onConfirm={form.send}
        />
      </SpaceBetween>
    </Form>
  );
};

/** Preflight, what it found, the answers to it, the account type, and the button. */
export const OnboardForm = ({ account, preflight, may }: OnboardFormProps) => {
  const form = useOnboardForm(account, preflight);
  const page = useFocusOnMissed(form.tries);
  const { report, answering, open, unit, caller, tries, onboarding } = form;
  return (
    <div ref={page}>
      <SpaceBetween size="l">
        <RefusalAlert error={onboarding.error} place="preflight" />
        <PreflightPanel
          preflight={preflight}
          mayRun={may.preflight}
          open={open.length}
          losers={report === null ? [] : losersNow(report, answering.draft)}
          isMissed={form.lack === 'age'}
        />
        {report === null ? null : <PlannedPart report={report} draft={answering.draft} />}
        <RefusalAlert error={onboarding.error} place="conflicts" />
        {report === null ? null : (
          <ConflictsPart
            report={report}
            answering={answering}
            open={open}
            unit={unit}
            role={caller?.role}
            isTried={tries > 0}
          />
        )}
        {may.onboard ? <Deciding form={form} account={account} /> : null}
      </SpaceBetween>
    </div>
  );
};
