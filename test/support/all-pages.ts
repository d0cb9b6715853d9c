interface Page<Item> {
  readonly items: readonly Item[];
  readonly nextCursor?: string;
}

/** Every page of a list, as a caller reads them. @param read a page, from `cursor` on where there is one */
export const allPages = async <Item>(
  read: (from: { readonly cursor?: string }) => Promise<Page<Item>>,
): Promise<readonly (readonly Item[])[]> => {
  const pages: (readonly Item[])[] = [];
  let cursor: string | undefined;
  do {
    const page = await read(cursor === undefined ? {} : { cursor });
    pages.push(page.items);
    cursor = page.nextCursor;
  } while (cursor !== undefined);
  return pages;
};
