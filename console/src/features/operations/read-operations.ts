import type { Operation } from '../../../../client/types.ts';

/** What the API gives: with two filters it may be short though more follows. */
export interface OperationPart {
  readonly items: readonly Operation[];
  readonly nextCursor: string | null;
}

export type ReadOperations = (limit: number, cursor: string | undefined) => Promise<OperationPart>;

/** Requests for one page: a rare status among many operations of a kind ends there, with what was found. */
const MOST_PARTS = 10;

/** A page that is full unless it is the last, in as many requests as it takes. */
export const readOperations = async (
  read: ReadOperations,
  size: number,
  cursor: string | undefined,
): Promise<OperationPart> => {
  const items: Operation[] = [];
  let next: string | null | undefined = cursor;
  for (let parts = 0; parts < MOST_PARTS && items.length < size && next !== null; parts += 1) {
    const part: OperationPart = await read(size - items.length, next);
    items.push(...part.items);
    next = part.nextCursor;
  }
  return { items, nextCursor: next ?? null };
};
