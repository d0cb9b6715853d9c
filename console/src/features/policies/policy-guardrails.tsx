import Box from '@cloudscape-design/components/box';
import StatusIndicator from '@cloudscape-design/components/status-indicator';
import type { TableProps } from '@cloudscape-design/components/table';
import type { Policy } from '../../../../client/types.ts';
import { PlainTable } from '../../shared/tables/plain-table.tsx';

type Guardrail = Policy['guardrails'][number];

const COLUMNS: readonly TableProps.ColumnDefinition<Guardrail>[] = [
  {
    id: 'title',
    header: 'Protects',
    isRowHeader: true,
    minWidth: 150,
    cell: ({ title }) => title,
  },
  { id: 'sentence', header: 'What stays true', minWidth: 280, cell: ({ protects }) => protects },
  {
    id: 'on',
    header: 'State',
    minWidth: 110,
    cell: ({ on }) => (
      <StatusIndicator type={on ? 'success' : 'stopped'}>{on ? 'On' : 'Off'}</StatusIndicator>
    ),
  },
  {
    id: 'setting',
    header: 'Setting',
    minWidth: 200,
    cell: ({ setting }) =>
      setting === null ? 'On as long as any other is' : <Box variant="code">{setting}</Box>,
  },
];

/** What the policy keeps out of reach, and the setting that turns each part off. */
export const PolicyGuardrails = ({ guardrails }: Pick<Policy, 'guardrails'>) => (
  <PlainTable
    trackBy="id"
    items={guardrails}
    columnDefinitions={COLUMNS}
    label="What the policy protects"
    title="What it protects"
    counter={`(${guardrails.length})`}
  />
);
