/** One line of a tag editor. */
export interface TagRow {
  readonly key: string;
  readonly value: string;
}

/** Source: AWS General Reference, "Tagging", as the API holds tags to it. */
export const TAG_LIMITS = { tags: 50, key: 128, value: 256 } as const;

const TAG_TEXT = /^[\p{L}\p{Z}\p{N}_.:/=+\-@]*$/u;

export const rowsOf = (tags: Readonly<Record<string, string>>): readonly TagRow[] =>
  Object.entries(tags).map(([key, value]) => ({ key, value }));

/** The tags that the lines make; a line without anything in it makes none. */
export const tagsOf = (rows: readonly TagRow[]): Record<string, string> =>
  Object.fromEntries(
    rows
      .filter(({ key, value }) => key !== '' || value !== '')
      .map(({ key, value }) => [key, value]),
  );

const pairs = (tags: Readonly<Record<string, string>>): string =>
  JSON.stringify(Object.entries(tags).toSorted(([one], [other]) => (one < other ? -1 : 1)));

export const sameTags = (
  one: Readonly<Record<string, string>>,
  other: Readonly<Record<string, string>>,
): boolean => pairs(one) === pairs(other);

const ALLOWED = 'Use letters, digits, spaces and _ . : / = + - @';

/** Keys that are not the customer's to set. `holdfast:` only in accounts that Holdfast makes. */
const RESERVED = /^aws:/i;
const RESERVED_IN_NEW = /^(aws|holdfast):/i;

export interface RowErrors {
  readonly key?: string;
  readonly value?: string;
}

const keyError = (rows: readonly TagRow[], index: number, isNew: boolean): string | undefined => {
  const { key = '', value = '' } = rows[index] ?? {};
  if (key === '') return value === '' ? undefined : 'Give the tag a key.';
  if (key.length > TAG_LIMITS.key) return `A key has at most ${TAG_LIMITS.key} characters.`;
  if (!TAG_TEXT.test(key)) return `This key has other characters. ${ALLOWED}.`;
  const reserved = (isNew ? RESERVED_IN_NEW : RESERVED).exec(key);
  if (reserved !== null) return `Keys that begin with ${reserved[0].toLowerCase()} are reserved.`;
  return rows.slice(0, index).some((row) => row.key === key)
    ? 'This key is there already.'
    : undefined;
};

const valueError = ({ value }: TagRow): string | undefined => {
  if (value.length > TAG_LIMITS.value) return `A value has at most ${TAG_LIMITS.value} characters.`;
  return TAG_TEXT.test(value) ? undefined : `This value has other characters. ${ALLOWED}.`;
};

/** What is wrong with each line, before the API says so. @param isNew of an account that is to be made */
export const rowErrors = (rows: readonly TagRow[], isNew: boolean): readonly RowErrors[] =>
  rows.map((row, index) => {
    const key = keyError(rows, index, isNew);
    const value = valueError(row);
    return { ...(key === undefined ? {} : { key }), ...(value === undefined ? {} : { value }) };
  });

export const hasErrors = (errors: readonly RowErrors[]): boolean =>
  errors.some(({ key, value }) => key !== undefined || value !== undefined);
