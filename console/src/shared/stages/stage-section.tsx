import Box from '@cloudscape-design/components/box';
import ExpandableSection from '@cloudscape-design/components/expandable-section';
import { memo } from 'react';
import type { Stage, StageCell } from '../../../../client/types.ts';
import { ReasonText } from '../problems/reason-text.tsx';
import { StageStatusIndicator } from '../status/status.tsx';
import { duration } from '../time/when.tsx';
import { CellOutcome } from './cell-outcome.tsx';
import { cellCount, STATUS_WORDS } from './progress.ts';
import { RegionTable } from './region-table.tsx';

export interface StageSectionProps {
  readonly stage: Stage;
  readonly isOpen: boolean;
  readonly onlyFailed: boolean;
  readonly onToggle: (id: string, open: boolean) => void;
}

const tookOf = ({ startedAt, endedAt }: Stage): string => {
  if (startedAt === null || endedAt === null) return '';
  const took = Date.parse(endedAt) - Date.parse(startedAt);
  return took < 1000 ? 'Less than 1 s' : duration(took);
};

const sole = ({ regions }: Stage): StageCell | undefined =>
  regions.length === 1 && regions[0]?.control === undefined ? regions[0] : undefined;

const Body = ({ stage, onlyFailed }: Pick<StageSectionProps, 'stage' | 'onlyFailed'>) => {
  const one = sole(stage);
  if (one !== undefined) return <CellOutcome of={one} />;
  if (stage.regions.length > 0) return <RegionTable stage={stage} onlyFailed={onlyFailed} />;
  return stage.reason === undefined ? (
    <Box color="text-body-secondary">
      {stage.status === 'PENDING' ? 'This stage has not begun.' : 'Nothing was noted here.'}
    </Box>
  ) : (
    <ReasonText of={stage.reason} />
  );
};

/** One stage: a line with its status, and its regions when it is open. What is closed is not drawn. */
export const StageSection = memo(({ stage, isOpen, onlyFailed, onToggle }: StageSectionProps) => {
  const facts = [cellCount(stage), tookOf(stage)].filter((text) => text !== '').join(' · ');
  return (
    <ExpandableSection
      headerText={stage.title}
      headingTagOverride="h3"
      headerDescription={facts}
      headerAriaLabel={`${stage.title}, ${STATUS_WORDS[stage.status]}`}
      headerActions={<StageStatusIndicator of={stage.status} />}
      expanded={isOpen}
      onChange={({ detail }) => onToggle(stage.id, detail.expanded)}
    >
      {isOpen ? <Body stage={stage} onlyFailed={onlyFailed} /> : null}
    </ExpandableSection>
  );
});
