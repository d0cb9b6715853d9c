import { details } from './details.ts';
import { type TableStyle, table } from './table.ts';

type Scalar = string | number | boolean | null;
type Flat = Readonly<Record<string, Scalar>>;

const isScalar = (value: unknown): value is Scalar => value === null || typeof value !== 'object';

const isFlat = (value: unknown): value is Flat =>
  typeof value === 'object' &&
  value !== null &&
  !Array.isArray(value) &&
  Object.values(value).every(isScalar);

const shown = (value: Scalar | undefined): string => (value === null ? '-' : String(value ?? '-'));

/** What a query gave, for people, where it is simple enough: a value, a list, or rows. Undefined where it is not. */
export const simpleTable = (value: unknown, style: TableStyle): string | undefined => {
  if (isScalar(value)) return shown(value);
  if (isFlat(value)) {
    return details(
      style.paint,
      Object.entries(value).map(([name, each]) => [name, shown(each)] as const),
    );
  }
  if (!Array.isArray(value)) return undefined;
  if (value.every(isScalar)) return value.map(shown).join('\n');
  if (value.every((row) => Array.isArray(row) && row.every(isScalar))) {
    return value.map((row: readonly Scalar[]) => row.map(shown).join('\t')).join('\n');
  }
  if (!value.every(isFlat)) return undefined;
  const titles = [...new Set(value.flatMap((row) => Object.keys(row)))];
  const columns = titles.map((title) => ({
    title,
    of: (row: Flat) => shown(row[title]),
    flexible: true,
  }));
  return table(columns, value, style);
};
