const PAGE = 100;

/** One page of a list; the token is the index of the next item. */
export const pageOfRules = <T>(
  all: readonly T[],
  {
    Limit = PAGE,
    NextToken,
  }: { readonly Limit?: number | undefined; readonly NextToken?: string | undefined },
): { readonly items: readonly T[]; readonly next: { readonly NextToken?: string } } => {
  const start = Number(NextToken ?? 0);
  const end = start + Math.min(Limit, PAGE);
  const next = end < all.length ? { NextToken: String(end) } : {};
  return { items: all.slice(start, end), next };
};
