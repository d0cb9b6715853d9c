import Alert from '@cloudscape-design/components/alert';
import Button from '@cloudscape-design/components/button';
import type { Caller } from '../../../../../client/types.ts';
import { useSignIn } from '../../../shared/session/use-session.ts';
import { useNow } from '../../../shared/time/when.tsx';
import { MISSED } from './focus-on-missed.ts';
import type { Conflict } from './onboarding-draft.ts';
import { isRecent } from './preflight-need.ts';

export interface ConsentNoticeProps {
  /** What of the answers lets something be lost. */
  readonly consents: readonly Conflict[];
  readonly caller: Caller | undefined;
  /** The API said so: its clock counts. */
  readonly isRefused: boolean;
  /** Somebody tried to go on without it. */
  readonly isMissed: boolean;
}

/** That somebody else has to give an answer, or has to sign in again first. Answers are kept in the tab meanwhile. */
export const ConsentNotice = ({ consents, caller, isRefused, isMissed }: ConsentNoticeProps) => {
  const now = useNow();
  const { signInAgain } = useSignIn();
  if (consents.length === 0 || caller === undefined) return null;
  const titles = consents.map(({ title }) => title).join('; ');
  if (caller.role !== 'administrator') {
    return (
      <Alert type="warning" header="Only an administrator can let something be lost">
        Answer otherwise, or have an administrator onboard the account: {titles}.
      </Alert>
    );
  }
  if (isRecent(caller.signedInAt, now) && !isRefused) return null;
  return (
    <div {...(isMissed ? { [MISSED]: true } : {})}>
      <Alert
        type="warning"
        header="Sign in again to let something be lost"
        action={<Button onClick={signInAgain}>Sign in again</Button>}
      >
        Your sign-in is more than 15 minutes old. You come back to this page, with your answers as
        they are: {titles}.
      </Alert>
    </div>
  );
};
