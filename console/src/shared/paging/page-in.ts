/** The page that an address says; the first where it says none, or something else. */
export const pageIn = (address: URLSearchParams): number => {
  const page = Number(address.get('page'));
  return Number.isSafeInteger(page) && page > 0 ? page : 1;
};
