import Box from '@cloudscape-design/components/box';
import SpaceBetween from '@cloudscape-design/components/space-between';
import { useState } from 'react';
import { Dialog } from '../../shared/dialogs/dialog.tsx';
import { ProblemAlert } from '../../shared/problems/problem-alert.tsx';
import { useAssureOrganization } from './use-organization-work.ts';

export interface AssureDialogProps {
  readonly onClose: () => void;
}

/** Asks before the organization is assured: it changes what differs in three accounts that everything rests on. */
export const AssureDialog = ({ onClose }: AssureDialogProps) => {
  const assure = useAssureOrganization();
  /** One key for every press in this dialog: pressing again after a lost answer starts nothing twice. */
  const [key] = useState(() => crypto.randomUUID());
  return (
    <Dialog
      header="Assure the organization?"
      onCancel={onClose}
      primary={{
        children: 'Assure',
        loading: assure.isPending,
        loadingText: 'Starting',
        onClick: () => assure.mutate(key, { onSuccess: onClose }),
      }}
    >
      <SpaceBetween size="m">
        <Box variant="p">
          Holdfast goes through every stage of the foundation again. It mends what differs in the
          management, Security and Logging accounts, and leaves alone what holds. Other accounts go
          on working meanwhile.
        </Box>
        <Box variant="p">The preflight tells beforehand what would change.</Box>
        {assure.error === null ? null : (
          <ProblemAlert error={assure.error} header="The assurance could not be started" />
        )}
      </SpaceBetween>
    </Dialog>
  );
};
