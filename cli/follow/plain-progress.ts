import type { Work, WorkStages } from '../../client/follow-work.ts';
import type { Stage } from '../../client/types.ts';
import { shownTime } from '../output/moment.ts';
import type { Progress } from './progress.ts';
import { extentOf, failureLines, failuresOf } from './stage-lines.ts';

export interface PlainProgressOptions {
  readonly title: string;
  /** Writes one line. */
  readonly write: (line: string) => void;
  /** Milliseconds since 1970 */
  readonly now: () => number;
}

const WORDS: Readonly<Record<Stage['status'], string>> = {
  PENDING: 'waiting',
  IN_PROGRESS: 'in progress',
  COMPLETED: 'completed',
  FAILED: 'failed',
  SKIPPED: 'skipped',
};

const changeOf = (stage: Stage): string => {
  const extent = stage.status === 'IN_PROGRESS' ? '' : extentOf(stage);
  return `${stage.title}: ${WORDS[stage.status]}${extent === '' ? '' : ` (${extent})`}`;
};

/** For logs and pipes: one line a change, with the time of day. */
export const plainProgress = ({ title, write, now }: PlainProgressOptions): Progress => {
  const stages = new Map<string, Stage['status']>();
  let status: string | undefined;
  let hasExpectation = false;
  const line = (text: string): void => write(`${shownTime(now())}  ${text}`);
  const showExpectation = ({ expectedEndAt }: WorkStages): void => {
    if (hasExpectation || expectedEndAt === null) return;
    hasExpectation = true;
    line(`${title}: expected to end at ${shownTime(Date.parse(expectedEndAt))}`);
  };
  const showStage = (stage: Stage): void => {
    if ((stages.get(stage.id) ?? 'PENDING') === stage.status) return;
    stages.set(stage.id, stage.status);
    line(changeOf(stage));
    if (stage.status === 'FAILED')
      for (const each of failureLines(failuresOf(stage))) line(`  ${each}`);
  };
  return {
    show: ({ operation, run }: Work) => {
      if (status === undefined) line(`${title}: ${operation.id}`);
      status = operation.status;
      if (run === undefined) return;
      showExpectation(run);
      for (const stage of run.stages) showStage(stage);
    },
    lost: ({ message }) => line(`${message}: the work goes on, trying again`),
    back: () => line('the connection is back'),
    end: () => Promise.resolve(),
  };
};
