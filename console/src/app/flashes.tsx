import Flashbar from '@cloudscape-design/components/flashbar';
import { useNotices } from '../shared/notices/notices.tsx';

/** The messages at the top: long work, and what became of it. */
export const Flashes = () => {
  const { notices, dismiss } = useNotices();
  return (
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
};
