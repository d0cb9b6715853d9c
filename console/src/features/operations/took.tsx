import type { Operation } from '../../../../client/types.ts';
import { hasEnded } from '../../shared/operations/operation-words.ts';
import { duration, useNow } from '../../shared/time/when.tsx';

/** How long it took, or takes so far. */
export const Took = ({ of }: { readonly of: Operation }) => {
  const ended = hasEnded(of);
  const now = useNow(!ended);
  const end = ended ? Date.parse(of.updatedAt) : now;
  return <>{duration(end - Date.parse(of.createdAt))}</>;
};
