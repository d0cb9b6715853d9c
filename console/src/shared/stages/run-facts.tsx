import KeyValuePairs, {
  type KeyValuePairsProps,
} from '@cloudscape-design/components/key-value-pairs';
import ProgressBar from '@cloudscape-design/components/progress-bar';
import type { Stage } from '../../../../client/types.ts';
import { duration, relative, useNow, When } from '../time/when.tsx';
import {
  doneWords,
  expectation,
  type Progress,
  progressOf,
  progressSentence,
  type RunStatus,
} from './progress.ts';

export interface RunTimes {
  readonly status: RunStatus;
  readonly startedAt: string | null;
  readonly endedAt: string | null;
  /** When runs of this kind have ended by; null when nobody can say. */
  readonly expectedEndAt?: string | null;
  /** What is said where nobody can: `Usually under 15 minutes`. */
  readonly usually?: string;
}

export interface RunFactsProps extends RunTimes {
  readonly stages: readonly Stage[];
  /** More of them, after the times. */
  readonly facts?: readonly KeyValuePairsProps.Item[];
}

/** Ticks by itself, so that nothing around it is drawn every second. */
const Elapsed = ({ status, startedAt, endedAt }: RunTimes) => {
  const now = useNow(endedAt === null && status === 'IN_PROGRESS');
  if (startedAt === null) return <>–</>;
  return <>{duration((endedAt === null ? now : Date.parse(endedAt)) - Date.parse(startedAt))}</>;
};

const ExpectedEnd = ({ expectedEndAt, usually = '–' }: RunTimes) => {
  const now = useNow();
  const kind = expectation(expectedEndAt, now);
  if (kind === 'unknown') return <>{usually}</>;
  if (kind === 'overdue') return <>Any moment: it takes longer than usual</>;
  return (
    <>
      <When at={expectedEndAt} /> ({relative((Date.parse(expectedEndAt ?? '') - now) / 1000)})
    </>
  );
};

const detailOf = ({ underWay, failed }: Progress): string => {
  if (underWay.length > 0) return `Under way: ${underWay.join(', ')}`;
  return failed.length > 0 ? `Failed: ${failed.join(', ')}` : '';
};

/** `in-progress` while it is neither: a bar that stands still says that it waits. */
const BAR = { COMPLETED: 'success', SKIPPED: 'success', FAILED: 'error' } as const;

/**
 * The bar says by itself, to those who listen, what its label says: so the label changes with stages only. Once it has ended
 * what failed is named below it.
 */
const ProgressOf = ({ status, stages }: Pick<RunFactsProps, 'status' | 'stages'>) => {
  const progress = progressOf(stages);
  const ended = status === 'COMPLETED' || status === 'SKIPPED' || status === 'FAILED';
  return (
    <ProgressBar
      variant="key-value"
      {...(ended
        ? { status: BAR[status], resultText: doneWords(progress) }
        : { label: progressSentence(progress) })}
      value={progress.percent}
      additionalInfo={detailOf(progress)}
    />
  );
};

/** How far a run is and how long it takes. */
export const RunFacts = ({ stages, facts = [], ...times }: RunFactsProps) => {
  const { startedAt, endedAt } = times;
  const end: KeyValuePairsProps.Item =
    endedAt === null
      ? { label: 'Expected end', value: <ExpectedEnd {...times} /> }
      : { label: 'Ended', value: <When at={endedAt} /> };
  return (
    <KeyValuePairs
      columns={4}
      items={[
        { label: 'Progress', value: <ProgressOf status={times.status} stages={stages} /> },
        { label: 'Started', value: <When at={startedAt} /> },
        end,
        { label: endedAt === null ? 'Elapsed' : 'Took', value: <Elapsed {...times} /> },
        ...facts,
      ]}
    />
  );
};
