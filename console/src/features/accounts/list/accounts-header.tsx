import Button, { type ButtonProps } from '@cloudscape-design/components/button';
import Header from '@cloudscape-design/components/header';
import SpaceBetween from '@cloudscape-design/components/space-between';
import type { Ref } from 'react';
import { ButtonTo } from '../../../shared/page/button-to.tsx';
import { useMay } from '../../../shared/session/use-session.ts';
import { UpdatedAgo, type UpdatedAgoProps } from '../listing/updated-ago.tsx';
import { ActionsButton, type ActionsButtonProps } from './actions-button.tsx';

export interface AccountsHeaderProps extends ActionsButtonProps, UpdatedAgoProps {
  readonly isPreviewOpen: boolean;
  readonly togglePreview: () => void;
  readonly previewRef: Ref<ButtonProps.Ref>;
  readonly refresh: () => void;
}

/** The title of the list, and what can be done with it. */
export const AccountsHeader = (props: AccountsHeaderProps) => {
  const { chosen, onStarted, isPreviewOpen, togglePreview, previewRef, refresh } = props;
  const may = useMay();
  return (
    <Header
      variant="awsui-h1-sticky"
      counter={chosen.length === 0 ? '' : `(${chosen.length} selected)`}
      description={<UpdatedAgo {...props} />}
      actions={
        <SpaceBetween direction="horizontal" size="xs">
          <Button iconName="refresh" ariaLabel="Refresh" onClick={refresh} />
          <Button ref={previewRef} ariaExpanded={isPreviewOpen} onClick={togglePreview}>
            Preview
          </Button>
          <ActionsButton chosen={chosen} onStarted={onStarted} />
          {may('createAccount') ? (
            <ButtonTo variant="primary" to="/accounts/create">
              Create account
            </ButtonTo>
          ) : null}
        </SpaceBetween>
      }
    >
      Accounts
    </Header>
  );
};
