import { useCallback, useState } from 'react';
import { readPreference, writePreference } from '../../../shared/appearance/preference.ts';
import {
  DEFAULT_PREFERENCES,
  type ListPreferences,
  mended,
  PREFERENCES_NAME,
} from './list-preferences.ts';

/** How the list looks, kept in this browser. */
export const useListPreferences = () => {
  const [preferences, setPreferences] = useState(() =>
    mended(readPreference(PREFERENCES_NAME, DEFAULT_PREFERENCES)),
  );
  const change = useCallback((next: ListPreferences) => {
    writePreference(PREFERENCES_NAME, next);
    setPreferences(next);
  }, []);
  return [preferences, change] as const;
};
