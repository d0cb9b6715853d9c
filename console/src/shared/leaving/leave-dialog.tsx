import Alert from '@cloudscape-design/components/alert';
import Box from '@cloudscape-design/components/box';
import Button from '@cloudscape-design/components/button';
import Modal from '@cloudscape-design/components/modal';
import SpaceBetween from '@cloudscape-design/components/space-between';
import type { LeaveGuard } from './use-leave-guard.ts';

/** Asks whether somebody means to leave what they typed. */
export const LeaveDialog = ({ guard }: { readonly guard: LeaveGuard }) => (
  <Modal
    visible={guard.isAsking}
    header="Leave this page?"
    closeAriaLabel="Stay on this page"
    onDismiss={guard.stay}
    footer={
      <Box float="right">
        <SpaceBetween direction="horizontal" size="xs">
          <Button variant="link" onClick={guard.stay}>
            Stay
          </Button>
          <Button variant="primary" onClick={guard.leave}>
            Leave
          </Button>
        </SpaceBetween>
      </Box>
    }
  >
    <Alert type="warning">What you filled in is not saved anywhere. Leaving loses it.</Alert>
  </Modal>
);
