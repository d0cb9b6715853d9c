import Flashbar from '@cloudscape-design/components/flashbar';
import type { Notice } from '../shared/notices/notices.tsx';

export interface FlashListProps {
  readonly notices: readonly Notice[];
  readonly dismiss: (id: string) => void;
}

/** Notices as a list that folds when there are several. */
const FlashList = ({ notices, dismiss }: FlashListProps) => (
  <Flashbar
    stackItems
    items={notices.map(({ id, type, ...notice }) => ({
      ...notice,
      id,
      type: type === 'in-progress' ? 'info' : type,
      loading: type === 'in-progress',
      dismissible: true,
      dismissLabel: `Dismiss: ${notice.header}`,
      onDismiss: () => dismiss(id),
      ariaRole: type === 'error' ? 'alert' : 'status',
    }))}
  />
);

export default FlashList;
