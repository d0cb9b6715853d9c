import { useCallback, useState } from 'react';
import { keepDraft, readDraft } from './draft-store.ts';
import type { Choice, Draft } from './onboarding-draft.ts';

/** What is decided so far, kept in the tab, and how to change it. */
export const useAnswers = (accountId: string) => {
  const [draft, setDraft] = useState(() => readDraft(accountId));
  const change = useCallback(
    (next: (draft: Draft) => Draft) =>
      setDraft((current) => {
        const changed = next(current);
        keepDraft(accountId, changed);
        return changed;
      }),
    [accountId],
  );
  return {
    draft,
    change,
    choose: (id: string, choice: Choice) =>
      change((now) => ({ ...now, choices: { ...now.choices, [id]: choice } })),
    giveReason: (id: string, reason: string) =>
      change((now) => ({ ...now, reasons: { ...now.reasons, [id]: reason } })),
    giveReasonForAll: (reason: string) => change((now) => ({ ...now, reason })),
    takeType: (accountType: string) => change((now) => ({ ...now, accountType })),
  };
};

export type Answering = ReturnType<typeof useAnswers>;
