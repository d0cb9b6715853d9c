import Alert from '@cloudscape-design/components/alert';
import SpaceBetween from '@cloudscape-design/components/space-between';
import type { Account } from '../../../../../client/types.ts';
import { ReasonText } from '../../../shared/problems/reason-text.tsx';
import { failuresOf } from '../../../shared/stages/progress.ts';
import { useSetup } from '../queries.ts';
import { adviceFor } from './account-actions.ts';

/** Whether the setup details already say what failed and why: then it is not said twice on the same page. */
const useIsToldBelow = (id: string): boolean => {
  const { data } = useSetup(id);
  return data !== undefined && failuresOf(data.stages).length > 0;
};

/** What somebody should know of the account before anything else, with why. What helps is a button of the header. */
export const AccountAdvice = ({ account }: { readonly account: Account }) => {
  const advice = adviceFor(account);
  const isTold = useIsToldBelow(account.id);
  if (advice === undefined) return null;
  const { type, header, text, withReason = false } = advice;
  const { reason } = account.assurance;
  return (
    <Alert type={type} header={header}>
      <SpaceBetween size="xs">
        {withReason && reason !== undefined && !isTold ? <ReasonText of={reason} /> : null}
        <span>
          {withReason && isTold ? 'The setup details say what failed and what to do. ' : null}
          {text}
        </span>
      </SpaceBetween>
    </Alert>
  );
};
