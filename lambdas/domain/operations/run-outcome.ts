import type { Reason } from '../../contracts/lifecycle.ts';
import type { StageId } from '../../contracts/stages.ts';
import type { Stage } from './stage.ts';

/** How a run ended: in full, or with the reason that people are told. */
export type RunOutcome =
  | { readonly outcome: 'completed' }
  | { readonly outcome: 'failed'; readonly reason: Reason; readonly stageId?: StageId };

/** Nobody came to the end of something, or to its beginning. `what` is a sentence without its full stop. */
export const stageInterrupted = (what: string): Reason => ({
  code: 'StageInterrupted',
  message: what,
  nextStep: 'Assure the account again; what is already in place is not done twice.',
});

const failedRegions = (stage: Stage): readonly string[] =>
  stage.cells
    .filter(({ region, status }) => status === 'FAILED' && region !== 'global')
    .map(({ region }) => region);

const reasonOf = (stage: Stage): Reason => {
  const reason = stage.reason ??
    stage.cells.find((cell) => cell.status === 'FAILED')?.reason ?? {
      code: 'StageFailed',
      message: `stage ${stage.id} failed`,
      nextStep: 'Look at the stage for what failed, then assure the account again.',
    };
  const unnamed = failedRegions(stage).filter((region) => !reason.message.includes(region));
  if (unnamed.length === 0) return reason;
  return { ...reason, message: `${reason.message} (failed in ${failedRegions(stage).join(', ')})` };
};

/**
 * The end that the stages of a run add up to. The first FAILED stage gives the reason, with the regions that failed; without
 * one, the first stage that never ended does, as `StageInterrupted`. A run without stages did nothing and has failed.
 */
export const runOutcome = (stages: readonly Stage[]): RunOutcome => {
  const failed = stages.find(({ status }) => status === 'FAILED');
  if (failed !== undefined) {
    return { outcome: 'failed', reason: reasonOf(failed), stageId: failed.id };
  }
  const open = stages.find(({ status }) => status !== 'COMPLETED' && status !== 'SKIPPED');
  if (open !== undefined) {
    const reason = stageInterrupted(`stage ${open.id} broke off before it ended`);
    return { outcome: 'failed', reason, stageId: open.id };
  }
  if (stages.length > 0) return { outcome: 'completed' };
  return {
    outcome: 'failed',
    reason: stageInterrupted('the run broke off before its first stage'),
  };
};
