import Box from '@cloudscape-design/components/box';
import Button, { type ButtonProps } from '@cloudscape-design/components/button';
import Modal, { type ModalProps } from '@cloudscape-design/components/modal';
import SpaceBetween from '@cloudscape-design/components/space-between';
import type { ReactNode } from 'react';

export interface DialogProps extends Pick<ModalProps, 'header' | 'closeAriaLabel'> {
  readonly isOpen?: boolean;
  readonly onCancel: () => void;
  readonly cancelText?: string;
  /** The button that does what is asked; absent while there is nothing to do yet. */
  readonly primary?: Omit<ButtonProps, 'variant'>;
  readonly children: ReactNode;
}

/** Asks, with a way back and one thing to do. */
export const Dialog = (props: DialogProps) => {
  const { isOpen = true, onCancel, cancelText = 'Cancel', primary, children, ...modal } = props;
  return (
    <Modal
      {...modal}
      visible={isOpen}
      onDismiss={onCancel}
      footer={
        primary === undefined ? undefined : (
          <Box float="right">
            <SpaceBetween direction="horizontal" size="xs">
              <Button variant="link" onClick={onCancel}>
                {cancelText}
              </Button>
              <Button {...primary} variant="primary" />
            </SpaceBetween>
          </Box>
        )
      }
    >
      {children}
    </Modal>
  );
};
