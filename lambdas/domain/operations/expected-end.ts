import type { Instant } from '../../contracts/ids.ts';
import type { Operation } from './operation.ts';

type Times = Pick<Operation, 'createdAt' | 'updatedAt'>;

const duration = ({ createdAt, updatedAt }: Times): number =>
  Date.parse(updatedAt) - Date.parse(createdAt);

/** The middle one; between the middle two where they are even. */
const median = (values: readonly number[]): number => {
  const sorted = values.toSorted((one, other) => one - other);
  const upper = sorted[Math.floor(sorted.length / 2)] ?? 0;
  const lower = sorted[Math.ceil(sorted.length / 2) - 1] ?? 0;
  return (lower + upper) / 2;
};

/**
 * When an operation will have ended if it takes as long as those before it did, by the median of them. Undefined without
 * any, and once that moment is over: then nobody knows.
 */
export const expectedEnd = (
  operation: Pick<Operation, 'createdAt'>,
  earlier: readonly Times[],
  now: Instant,
): Instant | undefined => {
  if (earlier.length === 0) return undefined;
  const end = new Date(Date.parse(operation.createdAt) + median(earlier.map(duration)));
  const at = end.toISOString() as Instant;
  return at > now ? at : undefined;
};
