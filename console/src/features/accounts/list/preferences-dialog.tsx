import CollectionPreferences from '@cloudscape-design/components/collection-preferences';
import { useEffect, useRef } from 'react';
import { COLUMN_NAMES, type ListPreferences, PAGE_SIZES } from './list-preferences.ts';

export interface PreferencesProps {
  readonly preferences: ListPreferences;
  readonly change: (preferences: ListPreferences) => void;
}

const COLUMNS = Object.entries(COLUMN_NAMES).map(([id, label]) => ({
  id,
  label,
  alwaysVisible: id === 'name',
}));

/** Its button and its dialog, which is open at first: it is loaded when somebody asks for it. */
const PreferencesDialog = ({ preferences, change }: PreferencesProps) => {
  const place = useRef<HTMLDivElement>(null);
  useEffect(() => place.current?.querySelector('button')?.click(), []);
  const { pageSize, wrapLines, columns } = preferences;
  return (
    <div ref={place}>
      <CollectionPreferences
        title="Preferences"
        confirmLabel="Confirm"
        cancelLabel="Cancel"
        preferences={{ pageSize, wrapLines, contentDisplay: columns }}
        onConfirm={({ detail }) =>
          change({
            ...preferences,
            pageSize: detail.pageSize ?? pageSize,
            wrapLines: detail.wrapLines ?? wrapLines,
            columns: detail.contentDisplay ?? columns,
          })
        }
        pageSizePreference={{
          title: 'Page size',
          options: PAGE_SIZES.map((value) => ({ value, label: `${value} accounts` })),
        }}
        wrapLinesPreference={{
          label: 'Wrap lines',
          description: 'Shows long texts in full, on several lines.',
        }}
        contentDisplayPreference={{ title: 'Columns', options: COLUMNS }}
      />
    </div>
  );
};

export default PreferencesDialog;
