import Box from '@cloudscape-design/components/box';
import Button from '@cloudscape-design/components/button';
import Container from '@cloudscape-design/components/container';
import Header from '@cloudscape-design/components/header';
import SpaceBetween from '@cloudscape-design/components/space-between';
import Toggle from '@cloudscape-design/components/toggle';
import { type ReactNode, useCallback, useMemo, useState } from 'react';
import { useSearchParams } from 'react-router';
import type { Stage } from '../../../../client/types.ts';
import { StageStatusIndicator } from '../status/status.tsx';
import { Failures } from './failures.tsx';
import { failuresOf } from './progress.ts';
import { RunFacts, type RunFactsProps } from './run-facts.tsx';
import { StageSection } from './stage-section.tsx';

export interface StagesViewProps extends RunFactsProps {
  /** What these stages are of. @default Stages */
  readonly title?: string;
  /** Beside the title: what can be done about the whole run. */
  readonly actions?: ReactNode;
  /** Beside what failed: a button that tries it again. */
  readonly retry?: ReactNode;
}

/** Whether only what failed is listed: `?stages=failed`. */
const useOnlyFailed = () => {
  const [query, setQuery] = useSearchParams();
  const change = (on: boolean) =>
    setQuery(
      (before) => {
        const next = new URLSearchParams(before);
        if (on) next.set('stages', 'failed');
        else next.delete('stages');
        return next;
      },
      { replace: true },
    );
  return [query.get('stages') === 'failed', change] as const;
};

/** Which stages are open: those that failed, until somebody opens or closes one. */
const useOpenStages = (stages: readonly Stage[]) => {
  const [chosen, setChosen] = useState<Readonly<Record<string, boolean>>>({});
  const isOpen = ({ id, status }: Stage): boolean => chosen[id] ?? status === 'FAILED';
  const toggle = useCallback(
    (id: string, open: boolean) => setChosen((before) => ({ ...before, [id]: open })),
    [],
  );
  const setAll = (open: boolean) =>
    setChosen(Object.fromEntries(stages.map(({ id }) => [id, open])));
  return { isOpen, toggle, setAll, allOpen: stages.every(isOpen) };
};

const NothingFailed = ({ showAll }: { readonly showAll: () => void }) => (
  <Box textAlign="center" padding="l">
    <SpaceBetween size="xs">
      <Box variant="strong">Nothing has failed</Box>
      <Button onClick={showAll}>Show all stages</Button>
    </SpaceBetween>
  </Box>
);

const StageList = ({ stages }: Pick<StagesViewProps, 'stages'>) => {
  const [onlyFailed, setOnlyFailed] = useOnlyFailed();
  const { isOpen, toggle, setAll, allOpen } = useOpenStages(stages);
  const shown = onlyFailed ? stages.filter(({ status }) => status === 'FAILED') : stages;
  return (
    <Container
      header={
        <Header
          variant="h2"
          counter={`(${stages.length})`}
          actions={
            <SpaceBetween direction="horizontal" size="m" alignItems="center">
              <Toggle checked={onlyFailed} onChange={({ detail }) => setOnlyFailed(detail.checked)}>
                Only what failed
              </Toggle>
              <Button onClick={() => setAll(!allOpen)}>{allOpen ? 'Close all' : 'Open all'}</Button>
            </SpaceBetween>
          }
        >
          Stages
        </Header>
      }
    >
      {shown.length === 0 ? <NothingFailed showAll={() => setOnlyFailed(false)} /> : null}
      {shown.map((stage) => (
        <StageSection
          key={stage.id}
          stage={stage}
          isOpen={isOpen(stage)}
          onlyFailed={onlyFailed}
          onToggle={toggle}
        />
      ))}
    </Container>
  );
};

/** A run through its stages, as it goes or as it went: how far it is, what failed and why, and each stage by region. */
export const StagesView = ({ title = 'Run', actions, retry, ...run }: StagesViewProps) => {
  const { stages, status } = run;
  const failures = useMemo(() => failuresOf(stages), [stages]);
  return (
    <SpaceBetween size="l">
      <Container
        header={
          <Header variant="h2" actions={actions} info={<StageStatusIndicator of={status} />}>
            {title}
          </Header>
        }
      >
        <RunFacts {...run} />
      </Container>
      <Failures failures={failures} action={retry} />
      <StageList stages={stages} />
    </SpaceBetween>
  );
};
