import { cursorAt, type Position, positionAt } from './cursor.ts';
import { limitOf, type Page, type PageRequest } from './page.ts';

/** Items looked at in one call where the filter leaves some out; a call of DynamoDB ends at 1 MB. */
const MOST_AT_ONCE = 1_000;

/** How a list is read of which the index serves only a part of the filter. */
export interface Reading<Item> {
  /** What a cursor is tied to: the list with its filter and sort. */
  readonly name: string;
  /** Items looked at for one page, about. */
  readonly mostRead: number;
  /** Looks at so many items from a position on; `next` is where to go on, absent at the end. */
  read(
    from: Position | undefined,
    count: number,
  ): Promise<{ readonly items: readonly Item[]; readonly next?: Position }>;
  matches(item: Item): boolean;
  positionOf(item: Item): Position;
}

const page = <Item>(
  { name }: Reading<Item>,
  items: readonly Item[],
  next: Position | undefined,
): Page<Item> => ({
  items,
  ...(next === undefined ? {} : { nextCursor: cursorAt(name, next) }),
});

/**
 * Reads on until the page is full and one more was seen, the list ends, or the most was read.
 * @throws DomainError `CursorInvalid`
 */
export const fillPage = async <Item>(
  reading: Reading<Item>,
  request: PageRequest,
): Promise<Page<Item>> => {
  const limit = limitOf(request);
  const { cursor } = request;
  const found: Item[] = [];
  let position = cursor === undefined ? undefined : positionAt(reading.name, cursor);
  // A rare find is looked for in ever larger parts; a filter that leaves most in costs one small read.
  let count = limit + 1;
  for (let examined = count; ; examined += count) {
    const { items, next } = await reading.read(position, count);
    for (const item of items) {
      const last = found.at(-1);
      if (!reading.matches(item)) continue;
      if (last !== undefined && found.length === limit) {
        return page(reading, found, reading.positionOf(last));
      }
      found.push(item);
    }
    if (next === undefined || examined >= reading.mostRead) return page(reading, found, next);
    position = next;
    count = Math.min(MOST_AT_ONCE, count * 4);
  }
};
