/** What came of one request among several. */
export type Outcome<Item> =
  | { readonly item: Item; readonly operationId: string }
  | { readonly item: Item; readonly error: Error };

/** Requests at the same moment: the API takes more, but other people ask too. */
const AT_ONCE = 4;

/**
 * Starts work for each of several, some at a time; one that is refused does not keep the others back.
 * @param onEach after each answer, with how many there were
 */
export const startEach = async <Item>(
  items: readonly Item[],
  start: (item: Item) => Promise<string>,
  onEach: (done: number) => void = () => undefined,
): Promise<readonly Outcome<Item>[]> => {
  const outcomes: Outcome<Item>[] = [];
  const waiting = [...items.entries()];
  let done = 0;
  const startOne = async ([index, item]: readonly [number, Item]): Promise<void> => {
    try {
      outcomes[index] = { item, operationId: await start(item) };
    } catch (error) {
      outcomes[index] = { item, error: error instanceof Error ? error : new TypeError(`${error}`) };
    }
    done += 1;
    onEach(done);
  };
  const worker = async (): Promise<void> => {
    for (let next = waiting.shift(); next !== undefined; next = waiting.shift()) {
      await startOne(next);
    }
  };
  await Promise.all(Array.from({ length: AT_ONCE }, worker));
  return outcomes;
};
