/** What has no region. */
export const GLOBAL = 'global';

/** So many are named; more are counted. */
const NAMED = 3;

/** The regions that stages looked at, in alphabetical order, without what has no region. */
export const regionsOf = (
  stages: readonly { readonly regions: readonly { readonly region: string }[] }[],
): readonly string[] =>
  [...new Set(stages.flatMap(({ regions }) => regions.map(({ region }) => region)))]
    .filter((region) => region !== GLOBAL)
    .sort();

/** `All 17 regions`, `All 17 regions but us-east-1`, `eu-west-1, us-east-1` or `9 of 17 regions`. */
export const regionWords = (regions: readonly string[], all: readonly string[]): string => {
  const found = regions.filter((region) => region !== GLOBAL).sort();
  if (found.length === 0) return 'Global';
  const others = all.filter((region) => !found.includes(region));
  if (found.length <= NAMED) return found.join(', ');
  if (others.length === 0) return `All ${found.length} regions`;
  if (others.length <= NAMED) return `All ${all.length} regions but ${others.join(', ')}`;
  return `${found.length} of ${all.length} regions`;
};

/** Whether those words leave regions unnamed that one may want to know. */
export const isCounted = (regions: readonly string[], all: readonly string[]): boolean =>
  regions.length > NAMED && all.length - regions.length > NAMED;

/** `1 change`, `2 changes`. */
export const count = (number: number, one: string, many = `${one}s`): string =>
  `${number} ${number === 1 ? one : many}`;
