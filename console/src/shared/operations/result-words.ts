type Result = Readonly<Record<string, number>>;

/** What became of accounts that were looked at, in the order it is told; the API's word beside ours. */
const OUTCOMES: readonly (readonly [key: string, one: string, many: string])[] = [
  ['discovered', 'was found for the first time', 'were found for the first time'],
  [
    'adopted',
    'was found to be one that Holdfast created',
    'were found to be ones that Holdfast created',
  ],
  ['changed', 'has changed', 'have changed'],
  ['departed', 'has left the organization', 'have left the organization'],
  ['failed', 'could not be looked at', 'could not be looked at'],
  ['unchanged', 'is as it was', 'are as they were'],
];

const ALL = 'accounts';

const known: ReadonlySet<string> = new Set([ALL, ...OUTCOMES.map(([key]) => key)]);

/** What an operation has found, in sentences: nothing is told of what there was none of. */
export const resultWords = (result: Result): readonly string[] => {
  const all = result[ALL];
  const found = OUTCOMES.flatMap(([key, one, many]) => {
    const count = result[key] ?? 0;
    return count === 0 ? [] : [`${count} ${count === 1 ? one : many}.`];
  });
  const others = Object.entries(result)
    .filter(([key]) => !known.has(key))
    .map(([key, count]) => `${key}: ${count}.`);
  const looked =
    all === undefined ? [] : [`${all} ${all === 1 ? 'account was' : 'accounts were'} looked at.`];
  return [...looked, ...found, ...others];
};
