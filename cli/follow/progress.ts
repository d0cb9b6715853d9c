import type { Work } from '../../client/follow-work.ts';
import type { HoldfastProblem } from '../../client/holdfast-problem.ts';

/** Shows on stderr how work goes on. */
export interface Progress {
  show(work: Work): void;
  /** The connection is lost: said once, until it is back. */
  lost(problem: HoldfastProblem): void;
  back(): void;
  /** Nothing more is shown: the work has ended, or nobody waits for it any longer. */
  end(): Promise<void>;
}

/** For `--quiet`. */
export const noProgress: Progress = {
  show: () => undefined,
  lost: () => undefined,
  back: () => undefined,
  end: () => Promise.resolve(),
};
