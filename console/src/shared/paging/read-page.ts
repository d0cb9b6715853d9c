/** What the API gives at once: with filters it may be short though more follows. */
export interface Part<Item> {
  readonly items: readonly Item[];
  readonly nextCursor: string | null;
}

export interface ListPage<Item> extends Part<Item> {
  /** Where the page begins; undefined for the first. */
  readonly cursor: string | undefined;
}

export type ReadPart<Item> = (limit: number, cursor: string | undefined) => Promise<Part<Item>>;

/** Source: the API's `limit`. */
const LARGEST_PART = 100;
/** Requests for one page. The API looks at 2,000 accounts for each: a rare filter in 20,000 accounts is still found. */
const MOST_PARTS = 10;

/** Up to `size` items from there on, in as many requests as it takes. */
export const readFrom = async <Item>(
  read: ReadPart<Item>,
  size: number,
  cursor: string | undefined,
): Promise<ListPage<Item>> => {
  const items: Item[] = [];
  let next: string | null | undefined = cursor;
  for (let parts = 0; parts < MOST_PARTS && items.length < size && next !== null; parts += 1) {
    const part: Part<Item> = await read(Math.min(LARGEST_PART, size - items.length), next);
    items.push(...part.items);
    next = part.nextCursor;
  }
  return { items, cursor, nextCursor: next ?? null };
};

const NOTHING: ListPage<never> = { items: [], cursor: undefined, nextCursor: null };

/**
 * A page by its number, for an address that leads into the middle of the list: reads over what comes before it.
 * @param page from 1
 */
export const readNumber = async <Item>(
  read: ReadPart<Item>,
  size: number,
  page: number,
): Promise<ListPage<Item>> => {
  let left = (page - 1) * size;
  let cursor: string | undefined;
  while (left > 0) {
    const part: Part<Item> = await read(Math.min(LARGEST_PART, left), cursor);
    left -= part.items.length;
    if (part.nextCursor === null) return NOTHING;
    cursor = part.nextCursor;
  }
  return readFrom(read, size, cursor);
};
