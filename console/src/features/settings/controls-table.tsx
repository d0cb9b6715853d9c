import Box from '@cloudscape-design/components/box';
import type { TableProps } from '@cloudscape-design/components/table';
import type { Control } from '../../../../client/types.ts';
import { ACCOUNT_STAGES, FOUNDATION_STAGES } from '../../../../lambdas/contracts/stages.ts';
import { PlainTable } from '../../shared/tables/plain-table.tsx';
import { settingRows } from './setting-rows.ts';
import type { SettingsTabProps } from './settings-tab.ts';

const STAGES: ReadonlyMap<string, string> = new Map(
  [...ACCOUNT_STAGES, ...FOUNDATION_STAGES].map(({ id, title }) => [id, title]),
);

const MadeFrom = ({ settings }: Pick<Control, 'settings'>) => {
  const rows = settingRows(settings, {});
  if (rows.length === 0) return <>Nothing: it has no settings</>;
  return rows.map(({ path, value }) => (
    <div key={path}>
      <Box variant="code">{path}</Box>: {value}
    </div>
  ));
};

const COLUMNS: readonly TableProps.ColumnDefinition<Control>[] = [
  { id: 'title', header: 'Control', isRowHeader: true, minWidth: 160, cell: ({ title }) => title },
  {
    id: 'stage',
    header: 'Stage',
    minWidth: 150,
    cell: ({ stage }) => STAGES.get(stage) ?? stage,
  },
  {
    id: 'description',
    header: 'What it keeps true',
    minWidth: 280,
    cell: ({ description }) => description,
  },
  {
    id: 'settings',
    header: 'Made from',
    minWidth: 280,
    cell: ({ settings }) => <MadeFrom settings={settings} />,
  },
];

const OF_ACCOUNTS: ReadonlySet<string> = new Set(ACCOUNT_STAGES.map(({ id }) => id));

const Controls = ({ title, controls }: { title: string; controls: readonly Control[] }) => (
  <PlainTable
    trackBy="id"
    items={controls}
    columnDefinitions={COLUMNS}
    label={title}
    title={title}
    counter={`(${controls.length})`}
    empty="There are none."
  />
);

/** Every control: what it keeps true, in which stage, and the settings that it is made from. */
export const ControlsTable = ({ settings: { controls } }: SettingsTabProps) => (
  <>
    <Controls
      title="Controls of accounts"
      controls={controls.filter(({ stage }) => OF_ACCOUNTS.has(stage))}
    />
    <Box padding={{ top: 'l' }}>
      <Controls
        title="Controls of the organization"
        controls={controls.filter(({ stage }) => !OF_ACCOUNTS.has(stage))}
      />
    </Box>
  </>
);
