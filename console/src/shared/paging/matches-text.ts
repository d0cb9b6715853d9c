/** How many there are. @param hasMore whether there are others on further pages */
export const matchesText = (count: number, hasMore = false): string =>
  count === 1 && !hasMore ? '1 match' : `${count}${hasMore ? '+' : ''} matches`;
