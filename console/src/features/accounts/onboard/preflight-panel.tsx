import Alert from '@cloudscape-design/components/alert';
import Button from '@cloudscape-design/components/button';
import Container from '@cloudscape-design/components/container';
import Header from '@cloudscape-design/components/header';
import KeyValuePairs from '@cloudscape-design/components/key-value-pairs';
import LiveRegion from '@cloudscape-design/components/live-region';
import SpaceBetween from '@cloudscape-design/components/space-between';
import StatusIndicator from '@cloudscape-design/components/status-indicator';
import type { Preflight } from '../../../../../client/types.ts';
import { ProblemAlert } from '../../../shared/problems/problem-alert.tsx';
import { sentence } from '../../../shared/problems/sentence.ts';
import { duration, useNow, When } from '../../../shared/time/when.tsx';
import { MISSED } from './focus-on-missed.ts';
import { missingParts } from './found-conflicts.ts';
import { stillCounts } from './preflight-need.ts';
import { changesWords, conflictsWords } from './report-words.ts';
import { Sentences } from './sentences.tsx';
import type { PreflightState } from './use-preflight.ts';

export interface PreflightPanelProps {
  readonly preflight: PreflightState;
  /** Whether the role and the state of the account allow it. */
  readonly mayRun: boolean;
  /** How many conflicts wait for an answer. */
  readonly open: number;
  /** Who loses something by the answers as they stand. */
  readonly losers: readonly string[];
  /** Somebody tried to go on with a report that does not count any more. */
  readonly isMissed: boolean;
}

interface FactsProps extends Pick<PreflightPanelProps, 'open' | 'losers'> {
  readonly report: Preflight;
}

/** How long it has run is shown, and not read out each second. */
const Running = ({ since }: { readonly since: string | undefined }) => {
  const now = useNow();
  return (
    <SpaceBetween size="xxs" direction="horizontal">
      <StatusIndicator type="in-progress">
        The preflight runs: every control looks at the account in every region. Nothing is changed.
      </StatusIndicator>
      {since === undefined ? null : <span>{duration(now - Date.parse(since))}</span>}
    </SpaceBetween>
  );
};

const Missing = ({ report }: { readonly report: Preflight }) =>
  missingParts(report).map(({ message, nextStep, stages }) => (
    <Alert key={message} type="warning" header="Not everything could be looked at">
      {sentence(message)} Not looked at: {stages.join(', ')}. {sentence(nextStep)}
    </Alert>
  ));

const Age = ({ report }: { readonly report: Preflight }) => {
  const now = useNow();
  return stillCounts(report, now) ? (
    <>
      <When at={report.at} /> · counts for {duration(Date.parse(report.expiresAt) - now)} more
    </>
  ) : (
    <StatusIndicator type="warning">
      <When at={report.at} /> · too old: it counts for an hour
    </StatusIndicator>
  );
};

/** So many are named here; all are with their conflicts. */
const NAMED = 3;

const Losers = ({ losers }: { readonly losers: readonly string[] }) => {
  if (losers.length === 0) return 'Nobody, by the answers as they stand';
  const others = losers.length - NAMED;
  return (
    <Sentences
      of={[
        ...losers.slice(0, NAMED),
        ...(others > 0 ? [`And ${others} more, named with the conflicts below.`] : []),
      ]}
    />
  );
};

const Facts = ({ report, open, losers }: FactsProps) => (
  <KeyValuePairs
    columns={2}
    items={[
      { label: 'Report made', value: <Age report={report} /> },
      {
        label: 'Looked at',
        value: (
          <StatusIndicator type={report.whole ? 'success' : 'warning'}>
            {report.whole ? 'Everything' : 'Not everything'}
          </StatusIndicator>
        ),
      },
      { label: 'Onboarding makes', value: changesWords(report) },
      { label: 'Conflicts', value: conflictsWords(report, open) },
      ...(report.conflicts.length === 0
        ? []
        : [{ label: 'Who loses something', value: <Losers losers={losers} /> }]),
    ]}
  />
);

const Failed = ({ preflight }: Pick<PreflightPanelProps, 'preflight'>) => {
  const { look, startError, isRunning, readError, readAgain } = preflight;
  if (isRunning) return null;
  if (startError !== null) {
    return <ProblemAlert error={startError} header="The preflight could not be started" />;
  }
  if (readError !== null) {
    return (
      <ProblemAlert error={readError} header="The report could not be read" retry={readAgain} />
    );
  }
  if (look?.status !== 'FAILED') return null;
  return (
    <Alert type="error" header="The preflight failed">
      {look.reason === undefined
        ? 'Run it again.'
        : `${sentence(look.reason.message)} ${sentence(look.reason.nextStep)}`}
    </Alert>
  );
};

const NothingYet = ({ mayRun }: { readonly mayRun: boolean }) => (
  <StatusIndicator type="pending">
    {mayRun
      ? 'There is no report yet. Run the preflight to see what onboarding would change.'
      : 'There is no report. An operator or administrator can run the preflight.'}
  </StatusIndicator>
);

/** What is read out as it happens. */
const spokenOf = ({ isRunning, report }: PreflightState): string => {
  if (isRunning) return 'The preflight runs.';
  if (!report) return '';
  const { conflicts } = report;
  return `The report is there: ${changesWords(report)}. Conflicts: ${conflicts.length}.`;
};

/** The look at the account before it is onboarded: whether it runs, what it found in short, and whether that still counts. */
export const PreflightPanel = (props: PreflightPanelProps) => {
  const { preflight, mayRun, isMissed } = props;
  const { report, look, isRunning, isReading, run } = preflight;
  return (
    <Container
      header={
        <Header
          variant="h2"
          description="What onboarding would change, and what is in its way. Nothing is touched before you say so."
          actions={
            mayRun ? (
              <div {...(isMissed ? { [MISSED]: true } : {})}>
                <Button iconName="refresh" onClick={run} loading={isRunning} loadingText="Running">
                  {report ? 'Run again' : 'Run preflight'}
                </Button>
              </div>
            ) : undefined
          }
        >
          Preflight
        </Header>
      }
    >
      <SpaceBetween size="m">
        <LiveRegion hidden>{spokenOf(preflight)}</LiveRegion>
        {isRunning ? <Running since={look?.createdAt} /> : null}
        {!isRunning && !report && isReading ? (
          <StatusIndicator type="loading">Loading the report</StatusIndicator>
        ) : null}
        {!isRunning && report === null && !isReading ? <NothingYet mayRun={mayRun} /> : null}
        <Failed preflight={preflight} />
        {report ? <Facts {...props} report={report} /> : null}
        {report ? <Missing report={report} /> : null}
      </SpaceBetween>
    </Container>
  );
};
