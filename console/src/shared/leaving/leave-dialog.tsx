import Alert from '@cloudscape-design/components/alert';
import { Dialog } from '../dialogs/dialog.tsx';
import type { LeaveGuard } from './use-leave-guard.ts';

/** Asks whether somebody means to leave what they typed. */
export const LeaveDialog = ({ guard }: { readonly guard: LeaveGuard }) => (
  <Dialog
    isOpen={guard.isAsking}
    header="Leave this page?"
    closeAriaLabel="Stay on this page"
    cancelText="Stay"
    onCancel={guard.stay}
    primary={{ children: 'Leave', onClick: guard.leave }}
  >
    <Alert type="warning">What you filled in is not saved anywhere. Leaving loses it.</Alert>
  </Dialog>
);
