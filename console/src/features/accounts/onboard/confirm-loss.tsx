import Box from '@cloudscape-design/components/box';
import Button from '@cloudscape-design/components/button';
import Modal from '@cloudscape-design/components/modal';
import SpaceBetween from '@cloudscape-design/components/space-between';
import type { Conflict } from './onboarding-draft.ts';
import { Sentences } from './sentences.tsx';

export interface ConfirmLossProps {
  readonly name: string;
  readonly isOpen: boolean;
  /** Answers by which something is lost. */
  readonly consents: readonly Conflict[];
  readonly onCancel: () => void;
  readonly onConfirm: () => void;
}

/** Says once more what is lost, before it is. */
export const ConfirmLoss = ({ name, isOpen, consents, onCancel, onConfirm }: ConfirmLossProps) => (
  <Modal
    visible={isOpen}
    onDismiss={onCancel}
    header={`Onboard ${name}, and lose this?`}
    footer={
      <Box float="right">
        <SpaceBetween direction="horizontal" size="xs">
          <Button variant="link" onClick={onCancel}>
            Cancel
          </Button>
          <Button variant="primary" onClick={onConfirm}>
            Onboard and lose this
          </Button>
        </SpaceBetween>
      </Box>
    }
  >
    <SpaceBetween size="s">
      <span>You answered that this gives way:</span>
      {consents.map(({ id, title, losers }) => (
        <div key={id}>
          <strong>{title}</strong>
          <Sentences of={losers} />
        </div>
      ))}
    </SpaceBetween>
  </Modal>
);
