/** One page of a list; the token is the index of the next item. */
export const pageOf = <T>(
  all: readonly T[],
  limit: number,
  token?: string,
): { readonly items: readonly T[]; readonly next?: string } => {
  const start = token === undefined ? 0 : Number(token);
  const end = start + limit;
  const items = all.slice(start, end);
  return end < all.length ? { items, next: String(end) } : { items };
};
