import type { List } from '../output/printer.ts';

/** Every page of a list, one after the other. */
export async function* pagesOf<Item>(
  page: (cursor: string | undefined) => Promise<List<Item>>,
  from?: string,
): AsyncGenerator<List<Item>, void, undefined> {
  let cursor = from;
  for (;;) {
    const found = await page(cursor);
    yield found;
    if (found.nextCursor === null) return;
    cursor = found.nextCursor;
  }
}

/** The API's own limit of a page. */
const PAGE = 100;

export interface Wanted {
  /** How many items; undefined for all. */
  readonly count: number | undefined;
  readonly cursor: string | undefined;
}

/**
 * As many items as are wanted, from as many pages as that takes: with filters a page may hold few or none. What comes back is one
 * page, as the API would answer it; its cursor goes on where it ends.
 */
export const gather = async <Item>(
  page: (limit: number, cursor: string | undefined) => Promise<List<Item>>,
  { count, cursor }: Wanted,
): Promise<List<Item>> => {
  const items: Item[] = [];
  let next = cursor;
  for (;;) {
    const missing = count === undefined ? PAGE : Math.min(PAGE, count - items.length);
    const found = await page(missing, next);
    items.push(...found.items);
    next = found.nextCursor ?? undefined;
    if (next === undefined || (count !== undefined && items.length >= count)) {
      return { items, nextCursor: next ?? null };
    }
  }
};
