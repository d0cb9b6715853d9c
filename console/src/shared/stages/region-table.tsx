import Box from '@cloudscape-design/components/box';
import SpaceBetween from '@cloudscape-design/components/space-between';
import Table, { type TableProps } from '@cloudscape-design/components/table';
import { memo } from 'react';
import type { Stage, StageCell } from '../../../../client/types.ts';
import { useIsNarrow } from '../page/use-is-narrow.ts';
import { StageStatusIndicator } from '../status/status.tsx';
import { CellOutcome } from './cell-outcome.tsx';
import { cellsToShow, controlTitle, placeOf } from './progress.ts';

type Columns = readonly TableProps.ColumnDefinition<StageCell>[];

const REGION: Columns = [
  {
    id: 'region',
    header: 'Region',
    cell: ({ region }) => (region === 'global' ? 'All regions' : region),
    isRowHeader: true,
    verticalAlign: 'top',
    minWidth: 140,
    width: 160,
  },
];

const CONTROL: Columns = [
  {
    id: 'control',
    header: 'Control',
    cell: ({ control }) => (control === undefined ? '–' : controlTitle(control)),
    isRowHeader: true,
    verticalAlign: 'top',
    minWidth: 160,
    width: 220,
  },
];

const OUTCOME: Columns = [
  {
    id: 'status',
    header: 'Status',
    cell: ({ status }) => <StageStatusIndicator of={status} />,
    verticalAlign: 'top',
    minWidth: 130,
    width: 140,
  },
  {
    id: 'outcome',
    header: 'What was done',
    cell: (cell) => <CellOutcome of={cell} />,
    minWidth: 240,
  },
];

const BY_CONTROL: Columns = [...CONTROL, ...OUTCOME];
const BY_REGION: Columns = [...REGION, ...OUTCOME];
const BY_BOTH: Columns = [
  ...CONTROL,
  ...REGION.map((each) => ({ ...each, isRowHeader: false })),
  ...OUTCOME,
];

const columnsFor = (cells: readonly StageCell[]): Columns => {
  if (cells.every(({ control }) => control === undefined)) return BY_REGION;
  return cells.every(({ region }) => region === 'global') ? BY_CONTROL : BY_BOTH;
};

const keyOf = ({ region, control }: StageCell): string => `${region} ${control ?? ''}`;

export interface RegionTableProps {
  readonly stage: Stage;
  readonly onlyFailed: boolean;
}

const Rows = ({
  stage,
  cells,
}: {
  readonly stage: Stage;
  readonly cells: readonly StageCell[];
}) => (
  <Table
    variant="embedded"
    contentDensity="compact"
    wrapLines
    items={cells}
    trackBy={keyOf}
    columnDefinitions={columnsFor(stage.regions)}
    ariaLabels={{ tableLabel: `Regions of ${stage.title}` }}
    empty={<Box color="text-body-secondary">No region was worked on.</Box>}
  />
);

/** Where three columns do not fit beside each other: one below the other, so that nothing has to be scrolled to. */
const Blocks = ({
  stage,
  cells,
}: {
  readonly stage: Stage;
  readonly cells: readonly StageCell[];
}) => (
  <section aria-label={`Regions of ${stage.title}`}>
    <SpaceBetween size="s">
      {cells.map((cell) => (
        <div key={keyOf(cell)}>
          <Box variant="strong">{placeOf(cell)}</Box> <StageStatusIndicator of={cell.status} />
          <CellOutcome of={cell} />
        </div>
      ))}
    </SpaceBetween>
  </section>
);

/** One row for each region of a stage, failed ones first. Drawn again only when the stage has changed. */
export const RegionTable = memo(({ stage, onlyFailed }: RegionTableProps) => {
  const cells = cellsToShow(stage, onlyFailed);
  const isNarrow = useIsNarrow();
  return isNarrow ? <Blocks stage={stage} cells={cells} /> : <Rows stage={stage} cells={cells} />;
});
