import ButtonDropdown, {
  type ButtonDropdownProps,
} from '@cloudscape-design/components/button-dropdown';
import type { Account } from '../../../../../client/types.ts';
import { useNotices } from '../../../shared/notices/notices.tsx';
import { useMay } from '../../../shared/session/use-session.ts';
import { accountsText } from './action-words.ts';
import type { Chosen } from './outcome-notice.tsx';
import { useAccountActions } from './use-account-actions.tsx';

export interface ActionsButtonProps {
  readonly chosen: readonly (Chosen & Partial<Pick<Account, 'awsAccountId'>>)[];
  readonly onStarted: () => void;
}

const item = (id: string, text: string, disabledReason?: string): ButtonDropdownProps.Item => ({
  id,
  text,
  ...(disabledReason === undefined ? {} : { disabled: true, disabledReason }),
});

const itemsFor = (may: boolean): ButtonDropdownProps.Items => {
  const reason = may ? undefined : 'Your role may only look. An operator can do this.';
  return [
    item('repair', 'Assure', reason),
    item('report', 'Look for drift', reason),
    {
      text: 'Copy',
      items: [item('copy-aws-ids', 'Copy AWS account IDs'), item('copy-ids', 'Copy Holdfast IDs')],
    },
  ];
};

/** What can be done with all the accounts that are ticked. */
export const ActionsButton = ({ chosen, onStarted }: ActionsButtonProps) => {
  const may = useMay();
  const act = useAccountActions(onStarted);
  const { show } = useNotices();
  const copy = async (ids: readonly string[]): Promise<void> => {
    const copied = await navigator.clipboard.writeText(ids.join('\n')).then(
      () => true,
      () => false,
    );
    const told = copied
      ? ({ type: 'success', header: `Copied the IDs of ${accountsText(ids.length)}` } as const)
      : ({
          type: 'error',
          header: 'The IDs could not be copied',
          content: 'Let this page use the clipboard, then try again.',
        } as const);
    show({ id: 'accounts-copied', ...told });
  };
  return (
    <ButtonDropdown
      items={itemsFor(may('assureAccount'))}
      disabled={chosen.length === 0}
      disabledReason="Select one or more accounts first."
      expandToViewport
      onItemClick={({ detail: { id } }) => {
        if (id === 'copy-ids') void copy(chosen.map((one) => one.id));
        else if (id === 'copy-aws-ids') void copy(chosen.flatMap((one) => one.awsAccountId ?? []));
        else void act(chosen, id === 'report' ? 'report' : 'repair');
      }}
    >
      Actions
    </ButtonDropdown>
  );
};
