import SpaceBetween from '@cloudscape-design/components/space-between';
import { Dialog } from '../../../shared/dialogs/dialog.tsx';
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
  <Dialog
    isOpen={isOpen}
    header={`Onboard ${name}, and lose this?`}
    onCancel={onCancel}
    primary={{ children: 'Onboard and lose this', onClick: onConfirm }}
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
  </Dialog>
);
