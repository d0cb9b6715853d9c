import { DefaultRenderer, Listr, ListrLogger, type ListrTask, ProcessOutput } from 'listr2';
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

/** A stage that failed, as it stays on the terminal. */
class StageFailed extends Error {}

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
  skip: async () => {
    const stage = await row.gate.begun;
    if (stage === undefined) return `${row.stage.title}: not begun yet`;
    return stage.status === 'SKIPPED' ? `${stage.title}: nothing to do` : false;
  },
  task: async (_context, task) => {
    const showTitle = (): void => {
      task.title = titleOf(row.stage);
    };
    refresh.add(showTitle);
    const stage = await row.gate.ended;
    refresh.delete(showTitle);
    showTitle();
    if (stage === undefined) task.skip(`${titleOf(row.stage)}: goes on`);
    else if (stage.status === 'FAILED') {
      throw new StageFailed(
        cleanText([`${stage.title} failed`, ...failureLines(failuresOf(stage))].join('\n')),
      );
    }
  },
});

/** The stages of one run as a list on the terminal, begun once there are stages. */
const startList = (options: LiveProgressOptions, run: WorkStages) => {
  const rows = new Map<string, Row>(
    run.stages.map((stage) => [stage.id, { gate: createStageGate(), stage }]),
  );
  const refresh = new Set<() => void>();
  let setHead: (text: string) => void = () => undefined;
  const over = Promise.withResolvers<void>();
  const list = new Listr(
    [
      {
        title: cleanText(options.title),
        task: (_context, task) => {
          setHead = (text) => {
            task.title = text;
          };
          return task.newListr(
            [...rows.values()].map((row) => taskOf(row, refresh)),
            { concurrent: true, exitOnError: false },
          );
        },
      },
    ],
    {
      renderer: DefaultRenderer,
      registerSignalListeners: false,
      exitOnError: false,
      rendererOptions: {
        collapseSubtasks: false,
        logger: new ListrLogger({
          processOutput: new ProcessOutput(options.terminal, options.terminal),
        }),
      },
    },
  );
  void list.run().finally(over.resolve);
  return { rows, refresh, head: (text: string) => setHead(text), over: over.promise };
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
    lost: () => {
      isLost = true;
      showHead();
    },
    back: () => {
      isLost = false;
      showHead();
    },
    end: async () => {
      clearInterval(clock);
      for (const { gate } of list?.rows.values() ?? []) gate.leave();
      await list?.over;
    },
  };
};
