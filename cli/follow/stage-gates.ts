import type { Stage } from '../../client/types.ts';

/** What a stage of the list on the terminal waits for: its beginning, then its end. */
export interface StageGate {
  readonly begun: Promise<Stage | undefined>;
  readonly ended: Promise<Stage | undefined>;
  show(stage: Stage): void;
  /** Nobody waits any longer: whatever has not come resolves to undefined. */
  leave(): void;
}

const hasBegun = ({ status }: Stage): boolean => status !== 'PENDING';
const hasEnded = (stage: Stage): boolean => hasBegun(stage) && stage.status !== 'IN_PROGRESS';

export const createStageGate = (): StageGate => {
  const begun = Promise.withResolvers<Stage | undefined>();
  const ended = Promise.withResolvers<Stage | undefined>();
  return {
    begun: begun.promise,
    ended: ended.promise,
    show: (stage) => {
      if (hasBegun(stage)) begun.resolve(stage);
      if (hasEnded(stage)) ended.resolve(stage);
    },
    leave: () => {
      begun.resolve(undefined);
      ended.resolve(undefined);
    },
  };
};
