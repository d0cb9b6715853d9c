import Box from '@cloudscape-design/components/box';
import ExpandableSection from '@cloudscape-design/components/expandable-section';
import List from '@cloudscape-design/components/list';
import SpaceBetween from '@cloudscape-design/components/space-between';
import StatusIndicator from '@cloudscape-design/components/status-indicator';
import { type ReactNode, useMemo, useState } from 'react';
import { ChangeRow, type ChangeRowProps } from './change-row.tsx';
import { type ChangeGroup, type GroupedStage, groupedStages } from './grouped-changes.ts';
import type { PlannedStage } from './planned-stage.ts';
import { regionsOf, regionWords } from './region-words.ts';
import { stageWords } from './stage-words.ts';

export interface ChangesByStageProps extends Pick<ChangeRowProps, 'remarkOn'> {
  readonly stages: readonly PlannedStage[];
}

interface StageProps extends Pick<ChangeRowProps, 'remarkOn' | 'all'> {
  readonly stage: GroupedStage;
}

interface Line {
  readonly id: string;
  readonly content: ReactNode;
}

const Lines = ({ title, lines }: { readonly title: string; readonly lines: readonly Line[] }) =>
  lines.length === 0 ? null : (
    <div>
      <Box variant="awsui-key-label">{title}</Box>
      <List ariaLabel={title} items={lines} renderItem={(line) => line} disablePaddings />
    </div>
  );

const told = (sentence: string, where: string): ReactNode => (
  <>
    {sentence} <Box variant="small">{where}</Box>
  </>
);

const Missing = ({ stage, all }: StageProps) =>
  stage.missing.map(({ reason, regions }) => (
    <StatusIndicator key={`${reason.code} ${regions.join()}`} type="warning">
      {regions.length === 0 ? 'Could not be looked at' : regionWords(regions, all)}:{' '}
      {reason.message}. {reason.nextStep}
    </StatusIndicator>
  ));

const Found = (props: StageProps) => {
  const { stage, all, remarkOn } = props;
  const rows = (changes: readonly ChangeGroup[], isKept: boolean): readonly Line[] =>
    changes.map((change) => ({
      id: `${change.sentence} ${change.destructive} ${change.conflict}`,
      content: <ChangeRow change={change} all={all} remarkOn={remarkOn} isKept={isKept} />,
    }));
  const sentences = (of: GroupedStage['notes']): readonly Line[] =>
    of.map(({ sentence, regions }) => ({
      id: sentence,
      content: told(sentence, regionWords(regions, all)),
    }));
  return (
    <SpaceBetween size="s">
      <Missing {...props} />
      <Lines title="Changes" lines={rows(stage.changes, false)} />
      <Lines title="Left as found" lines={rows(stage.kept, true)} />
      <Lines title="Inherited" lines={sentences(stage.inherited)} />
      <Lines title="Notes" lines={sentences(stage.notes)} />
    </SpaceBetween>
  );
};

const Stage = (props: StageProps) => {
  const [isOpen, setIsOpen] = useState(false);
  const { stage } = props;
  return (
    <ExpandableSection
      headingTagOverride="h3"
      headerText={stage.title}
      headerDescription={stageWords(stage)}
      expanded={isOpen}
      onChange={({ detail }) => setIsOpen(detail.expanded)}
    >
      {isOpen ? <Found {...props} /> : null}
    </ExpandableSection>
  );
};

/**
 * What a preflight would change, by stage: each change once with its regions, what is left alone, what others keep, what could
 * not be looked at. Takes the stages of the report of an account, and those of the organization's.
 */
export const ChangesByStage = ({ stages, remarkOn }: ChangesByStageProps) => {
  const all = useMemo(() => regionsOf(stages), [stages]);
  const found = useMemo(() => groupedStages(stages), [stages]);
  if (found.length === 0) return <Box>There is nothing to change.</Box>;
  return (
    <SpaceBetween size="xxs">
      {found.map((stage) => (
        <Stage key={stage.id} stage={stage} all={all} remarkOn={remarkOn} />
      ))}
    </SpaceBetween>
  );
};
