import { cursorAt, type Position, positionAt } from './cursor.ts';
import { limitOf, type Page, type PageRequest } from './page.ts';

/** Items read at once where the filter leaves some out. */
const MOST_AT_ONCE = 500;

/** How a list is read of which the index serves only a part of the filter. */
export interface Reading<Item> {
  /** What a cursor is tied to: the list with its filter and sort. */
  readonly name: string;
  /** Items looked at for one page, about. */
  readonly mostRead: number;
  read(
    from: Position | undefined,
    count: number,
  ): Promise<{ readonly items: readonly Item[]; readonly more: boolean }>;
  matches(item: Item): boolean;
  positionOf(item: Item): Position;
}

const page = <Item>(
  { name, positionOf }: Reading<Item>,
  items: readonly Item[],
  next?: Item,
): Page<Item> => ({
  items,
  ...(next === undefined ? {} : { nextCursor: cursorAt(name, positionOf(next)) }),
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
  for (let examined = 0; ; ) {
    const { items, more } = await reading.read(position, count);
    for (const item of items) {
      if (!reading.matches(item)) continue;
      if (found.length === limit) return page(reading, found, found.at(-1));
      found.push(item);
    }
    examined += items.length;
    const last = items.at(-1);
    if (!more || last === undefined) return page(reading, found);
    if (examined >= reading.mostRead) return page(reading, found, last);
    position = reading.positionOf(last);
    count = Math.min(MOST_AT_ONCE, count * 2);
  }
};
