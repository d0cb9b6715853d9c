import Button from '@cloudscape-design/components/button';
import { lazy, Suspense, useState } from 'react';
import type { PreferencesProps } from './preferences-dialog.tsx';

const PreferencesDialog = lazy(() => import('./preferences-dialog.tsx'));

/** Loads the dialog when it is asked for, and then is that dialog's own button. */
export const PreferencesButton = (props: PreferencesProps) => {
  const [isWanted, setIsWanted] = useState(false);
  const button = (
    <Button
      variant="icon"
      iconName="settings"
      ariaLabel="Preferences"
      loading={isWanted}
      onClick={() => setIsWanted(true)}
    />
  );
  if (!isWanted) return button;
  return (
    <Suspense fallback={button}>
      <PreferencesDialog {...props} />
    </Suspense>
  );
};
