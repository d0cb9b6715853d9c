import { useState } from 'react';
import type { Account } from '../../../../../client/types.ts';
import { useAccountTypes } from '../../../shared/account-types/use-account-types.ts';
import { useCaller } from '../../../shared/session/use-session.ts';
import { consentsIn } from './onboarding-draft.ts';
import {
  askedConflicts,
  chosenType,
  lackOf,
  openConflicts,
  openTypes,
} from './onboarding-readiness.ts';
import { isRecent, stillCounts } from './preflight-need.ts';
import { useAnswers } from './use-answers.ts';
import { useOnboarding } from './use-onboarding.ts';
import type { PreflightState } from './use-preflight.ts';

/** What is decided, what is missing, and what the button does. */
export const useOnboardForm = (account: Account, preflight: PreflightState) => {
  const { data: caller } = useCaller();
  const accountTypes = useAccountTypes();
  const answering = useAnswers(account.id);
  const onboarding = useOnboarding(account);
  /** How often somebody tried to go on though something was missing. */
  const [tries, setTries] = useState(0);
  const [isConfirming, setIsConfirming] = useState(false);
  const { draft } = answering;
  const report = preflight.report ?? null;
  const types = openTypes(accountTypes.data);
  const type = chosenType(types, draft);
  const unit = type?.organizationalUnitId ?? null;
  const conflicts = askedConflicts(report, unit);
  const open = openConflicts(conflicts, draft);
  const consents = consentsIn(conflicts, draft);

  const lack = () =>
    lackOf({
      hasReport: report !== null,
      isCurrent: stillCounts(report, Date.now()) && !preflight.isRunning,
      open: open.length,
      hasType: type !== undefined,
      consents: consents.length,
      isAdministrator: caller?.role === 'administrator',
      isSignInRecent: isRecent(caller?.signedInAt, Date.now()),
    });
  const send = (): void => {
    setIsConfirming(false);
    if (type === undefined) return;
    onboarding.mutate({ accountType: type.id, draft, conflicts, digest: report?.digest });
  };
  const goOn = (): void => {
    onboarding.reset();
    if (lack() !== null) setTries((now) => now + 1);
    else if (consents.length > 0) setIsConfirming(true);
    else send();
  };
  return {
    ...{ caller, accountTypes, answering, onboarding, report, types, type, unit, open, consents },
    tries,
    lack: tries > 0 ? lack() : null,
    isConfirming,
    cancelConfirming: () => setIsConfirming(false),
    goOn,
    send,
  };
};

export type OnboardFormState = ReturnType<typeof useOnboardForm>;
