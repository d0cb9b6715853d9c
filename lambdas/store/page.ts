const DEFAULT_LIMIT = 25;
const MAX_LIMIT = 100;

/** What part of a list to give. */
export interface PageRequest {
  /** 1 to 100; 25 when absent. */
  readonly limit?: number;
  /** `nextCursor` of the page before, of the same list with the same filter and sort. */
  readonly cursor?: string;
}

/** A part of a list. `nextCursor` is absent on the last page; with filters a page may be shorter than asked and not the last. */
export interface Page<Item> {
  readonly items: readonly Item[];
  readonly nextCursor?: string;
}

/** The number of items that a page has at most. */
export const limitOf = ({ limit = DEFAULT_LIMIT }: PageRequest): number =>
  Math.min(Math.max(1, Math.trunc(limit)), MAX_LIMIT);
