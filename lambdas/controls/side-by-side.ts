import type { StageCell } from '../domain/operations/stage.ts';
import type { DraftTarget } from './control.ts';

/** How many targets are worked on at once: every default region of an account. */
const SIDE_BY_SIDE = 17;

/** At most `SIDE_BY_SIDE` at once; every target is worked on, whatever happens to the others. */
export const sideBySide = async <Place extends DraftTarget>(
  targets: readonly Place[],
  work: (target: Place) => Promise<StageCell>,
): Promise<readonly PromiseSettledResult<StageCell>[]> => {
  const results: PromiseSettledResult<StageCell>[] = [];
  const waiting = targets.entries();
  const worker = async () => {
    for (const [index, target] of waiting) {
      [results[index]] = (await Promise.allSettled([work(target)])) as [
        PromiseSettledResult<StageCell>,
      ];
    }
  };
  await Promise.all(Array.from({ length: Math.min(SIDE_BY_SIDE, targets.length) }, worker));
  return results;
};
