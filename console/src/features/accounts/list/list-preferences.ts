/** How the list looks, as each person has set it in this browser. */

export interface ColumnChoice {
  readonly id: string;
  readonly visible: boolean;
}

export interface ListPreferences {
  readonly pageSize: number;
  readonly wrapLines: boolean;
  /** In the order in which they stand. */
  readonly columns: readonly ColumnChoice[];
  /** Pixels by column, where somebody has dragged one. */
  readonly widths: Readonly<Record<string, number>>;
}

export const PREFERENCES_NAME = 'accounts-list';

export const PAGE_SIZES = [20, 50, 100] as const;

/** Every column with its name, in the order in which they stand at first: beside the name is what one wants to know first. */
export const COLUMN_NAMES = {
  name: 'Name',
  status: 'Status',
  assurance: 'Assurance',
  type: 'Account type',
  origin: 'Origin',
  awsAccountId: 'AWS account ID',
  tags: 'Tags',
  createdAt: 'Created',
  email: 'E-mail',
  alias: 'Alias',
  updatedAt: 'Updated',
} as const;
export type ColumnId = keyof typeof COLUMN_NAMES;

const HIDDEN: ReadonlySet<string> = new Set<ColumnId>(['createdAt', 'email', 'alias', 'updatedAt']);

export const DEFAULT_PREFERENCES: ListPreferences = {
  pageSize: PAGE_SIZES[0],
  wrapLines: true,
  columns: Object.keys(COLUMN_NAMES).map((id) => ({ id, visible: !HIDDEN.has(id) })),
  widths: {},
};

/** What was kept by an older version: columns that are gone are left out, new ones come last, hidden. */
export const mended = (kept: ListPreferences): ListPreferences => {
  const columns = kept.columns.filter(({ id }) => Object.hasOwn(COLUMN_NAMES, id));
  const known = new Set(columns.map(({ id }) => id));
  const added = Object.keys(COLUMN_NAMES).filter((id) => !known.has(id));
  const isSize = PAGE_SIZES.some((size) => size === kept.pageSize);
  return {
    ...kept,
    pageSize: isSize ? kept.pageSize : DEFAULT_PREFERENCES.pageSize,
    columns: [...columns, ...added.map((id) => ({ id, visible: false }))],
  };
};
