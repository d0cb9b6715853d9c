import Button, { type ButtonProps } from '@cloudscape-design/components/button';
import SpaceBetween from '@cloudscape-design/components/space-between';
import type { RefObject } from 'react';
import type { Account } from '../../../../../client/types.ts';
import { ButtonTo } from '../../../shared/page/button-to.tsx';
import { useMay } from '../../../shared/session/use-session.ts';
import { type ActionId, OPERATION_OF, possibleActions } from './account-actions.ts';
import type { AccountWork } from './use-account-work.ts';

export interface ActionProps {
  readonly account: Account;
  readonly work: AccountWork;
}

/** The actions that both the status of the account and the role of the person allow. */
export const useActions = (account: Account): readonly ActionId[] => {
  const may = useMay();
  return possibleActions(account).filter((id) => may(OPERATION_OF[id]));
};

const TEXTS: Readonly<Record<ActionId, string>> = {
  retry: 'Retry',
  assure: 'Assure',
  look: 'Look for drift',
  onboard: 'Onboard',
  edit: 'Edit',
};

export interface ActionButtonProps extends ActionProps {
  readonly id: ActionId;
  readonly isPrimary?: boolean;
  /** Where other words than the usual ones say it better. */
  readonly text?: string;
}

/** One action as a button; nothing when it is not possible now. Also beside what advises it. */
export const ActionButton = ({
  id,
  account,
  work,
  isPrimary = false,
  text = TEXTS[id],
}: ActionButtonProps) => {
  const possible = useActions(account);
  if (!possible.includes(id)) return null;
  const variant = isPrimary ? 'primary' : 'normal';
  if (id === 'onboard') {
    return (
      <ButtonTo variant={variant} to={`/accounts/${account.id}/onboard`}>
        {text}
      </ButtonTo>
    );
  }
  const mode = id === 'look' ? 'report' : 'repair';
  return (
    <Button variant={variant} loading={work.starting === mode} onClick={() => work.start(mode)}>
      {text}
    </Button>
  );
};

export interface AccountButtonsProps extends ActionProps {
  /** Where the focus goes back to after editing. */
  readonly edit: RefObject<ButtonProps.Ref | null>;
  readonly onEdit: () => void;
}

/** What can be done with the account, the next step of its life last and prominent. */
export const AccountButtons = ({ account, work, edit, onEdit }: AccountButtonsProps) => {
  const possible = useActions(account);
  return (
    <SpaceBetween direction="horizontal" size="xs">
      {possible.includes('edit') ? (
        <Button ref={edit} onClick={onEdit}>
          {TEXTS.edit}
        </Button>
      ) : null}
      <ActionButton id="look" account={account} work={work} />
      <ActionButton id="assure" account={account} work={work} isPrimary />
      <ActionButton id="retry" account={account} work={work} isPrimary />
      <ActionButton id="onboard" account={account} work={work} isPrimary />
    </SpaceBetween>
  );
};
