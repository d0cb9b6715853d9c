import Alert from '@cloudscape-design/components/alert';
import type { Account, Reason } from '../../../../../client/types.ts';
import { ReasonText } from '../../../shared/problems/reason-text.tsx';

/** The same in the words of this page. Source: the API, codes with which an onboarding is refused. */
const WORDS: Readonly<Record<string, string>> = {
  ConflictUnanswered:
    'It looked at the account, and found conflicts that nobody had answered. Answer them below, then onboard the account again.',
  PreflightFactsChanged:
    'The account was not as the report said any more. Read the report below again, then onboard the account again.',
  PreflightOutdated:
    'The report was too old when it began. Run the preflight, read the report, then onboard the account again.',
};

const Why = ({ reason }: { readonly reason: Reason }) => {
  const words = WORDS[reason.code];
  return words === undefined ? <ReasonText of={reason} /> : words;
};

/** Why the account is still to be onboarded though somebody asked for it. */
export const LastTry = ({ account }: { readonly account: Account }) => {
  const { reason } = account.assurance;
  return reason === undefined ? null : (
    <Alert type="warning" header="The last onboarding stopped before it changed what is yours">
      <Why reason={reason} />
    </Alert>
  );
};
