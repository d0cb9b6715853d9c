import {
  DefaultRenderer,
  Listr,
  ListrLogger,
  type ListrTask,
  ListrTaskState,
  ProcessOutput,
} from 'listr2';
import type { Work, WorkStages } from '../../client/follow-work.ts';
import { hasEnded } from '../../client/follow-work.ts';
import type { Stage } from '../../client/types.ts';
import { shownDuration } from '../duration.ts';
import { cleanText } from '../output/clean-text.ts';
import { shownTime } from '../output/moment.ts';
import type { Progress } from './progress.ts';
import { createStageGate, type StageGate } from './stage-gates.ts';
import { extentOf, failureLines, failuresOf } from './stage-lines.ts';

export interface LiveProgressOptions {
  readonly title: string;
  /** The terminal. */
  readonly terminal: NodeJS.WriteStream;
  /** Milliseconds since 1970 */
  readonly now: () => number;
}

/** The list's own opinion of what is a terminal is about stdout, and this is stderr. */
class TerminalRenderer extends DefaultRenderer {
  static override nonTTY = true;
}

/** What stays on the terminal of something that failed. */
class LineFailed extends Error {}

const titleOf = (stage: Stage): string => {
  const extent = extentOf(stage);
  return cleanText(extent === '' ? stage.title : `${stage.title}  ${extent}`);
};

/** How long it has taken, and when it should end. */
const timing = ({ operation, run }: Work, now: number): string => {
  const begun = Date.parse(run?.startedAt ?? operation.createdAt);
  const elapsed = shownDuration(
    (hasEnded(operation) ? Date.parse(operation.updatedAt) : now) - begun,
  );
  const expected = run?.expectedEndAt ?? null;
  if (expected === null || hasEnded(operation)) return elapsed;
  const left = Date.parse(expected) - now;
  const remainder = left > 0 ? `about ${shownDuration(left)} left` : 'longer than usual';
  return `${elapsed}, expected to end at ${shownTime(Date.parse(expected))} (${remainder})`;
};

interface Row {
  readonly gate: StageGate;
  /** The stage as it was seen last. */
  stage: Stage;
}

/** A stage as a task of the list: it waits, turns, and ends as the stage does. */
const taskOf = (row: Row, refresh: Set<() => void>): ListrTask => ({
  title: titleOf(row.stage),
  task: async (_context, task) => {
    /** The list begins all its tasks at once; the stages wait for each other. */
    task.task.state$ = ListrTaskState.WAITING;
    if ((await row.gate.begun) === undefined) return task.skip(titleOf(row.stage));
    task.task.state$ = ListrTaskState.STARTED;
    const showTitle = (): void => {
      task.title = titleOf(row.stage);
    };
    refresh.add(showTitle);
    const stage = await row.gate.ended;
    refresh.delete(showTitle);
    showTitle();
    if (stage === undefined) task.skip(`${titleOf(row.stage)}: goes on`);
    else if (stage.status === 'SKIPPED') task.skip(`${stage.title}: nothing to do`);
    else if (stage.status === 'FAILED') {
      const lines = [`${titleOf(stage)}: failed`, ...failureLines(failuresOf(stage))];
      throw new LineFailed(cleanText(lines.join('\n')));
    }
  },
});

/** How the whole ended: undefined where it goes on without us. */
type End = 'SUCCEEDED' | 'FAILED' | undefined;

/** The first line: what is done, since when, and until when. */
const headTask = (
  title: string,
  ended: Promise<End>,
  onBegin: (setTitle: (text: string) => void) => void,
): ListrTask => ({
  title,
  task: async (_context, task) => {
    onBegin((text) => {
      task.title = text;
    });
    const end = await ended;
    if (end === undefined) task.skip(`${title}: goes on`);
    if (end === 'FAILED') throw new LineFailed(`${task.title}: failed`);
  },
});

/** The stages of one run as a list on the terminal. */
const startList = ({ title, terminal }: LiveProgressOptions, run: WorkStages) => {
  const rows = new Map<string, Row>(
    run.stages.map((stage) => [stage.id, { gate: createStageGate(), stage }]),
  );
  const refresh = new Set<() => void>();
  const ended = Promise.withResolvers<End>();
  let setHead: (text: string) => void = () => undefined;
  const head = headTask(cleanText(title), ended.promise, (set) => {
    setHead = set;
  });
  const list = new Listr([head, ...[...rows.values()].map((row) => taskOf(row, refresh))], {
    concurrent: true,
    exitOnError: false,
    registerSignalListeners: false,
    renderer: TerminalRenderer,
    rendererOptions: {
      logger: new ListrLogger({ processOutput: new ProcessOutput(terminal, terminal) }),
    },
  });
  const over = list.run();
  return { rows, refresh, head: (text: string) => setHead(text), end: ended.resolve, over };
};

const endOf = (work: Work | undefined): End => {
  const status = work?.operation.status;
  return status === 'SUCCEEDED' || status === 'FAILED' ? status : undefined;
};

/** For terminals: a line a stage, which turns until the stage has ended. */
export const liveProgress = (options: LiveProgressOptions): Progress => {
  let list: ReturnType<typeof startList> | undefined;
  let isLost = false;
  let latest: Work | undefined;
  const showHead = (): void => {
    if (latest === undefined) return;
    const state = isLost ? ' – no answer, trying again; the work goes on' : '';
    list?.head(cleanText(`${options.title}  ${timing(latest, options.now())}${state}`));
  };
  const setLost = (lost: boolean): void => {
    isLost = lost;
    showHead();
  };
  const clock = setInterval(showHead, 1000);
  clock.unref();
  return {
    show: (work) => {
      latest = work;
      if (work.run !== undefined) list ??= startList(options, work.run);
      for (const stage of work.run?.stages ?? []) {
        const row = list?.rows.get(stage.id);
        if (row === undefined) continue;
        row.stage = stage;
        row.gate.show(stage);
      }
      for (const refresh of list?.refresh ?? []) refresh();
      showHead();
    },
    lost: () => setLost(true),
    back: () => setLost(false),
    end: async () => {
      clearInterval(clock);
      for (const { gate } of list?.rows.values() ?? []) gate.leave();
      list?.end(endOf(latest));
      await list?.over;
    },
  };
};
