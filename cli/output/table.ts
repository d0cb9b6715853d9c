import Table from 'cli-table3';
import { cleanText } from './clean-text.ts';
import type { Paint } from './paint.ts';

export interface Column<Item> {
  readonly title: string;
  readonly of: (item: Item) => string | null | undefined;
  /** Puts a colour on what is shown. */
  readonly paint?: (paint: Paint, text: string) => string;
  /** May be cut off where the terminal is too narrow; ids never are. */
  readonly flexible?: boolean;
}

export interface TableStyle {
  readonly paint: Paint;
  /** Characters a line; undefined where nobody counts them. */
  readonly width: number | undefined;
}

const GAP = 2;
const NARROWEST = 8;

const BARE = {
  top: '',
  'top-mid': '',
  'top-left': '',
  'top-right': '',
  bottom: '',
  'bottom-mid': '',
  'bottom-left': '',
  'bottom-right': '',
  left: '',
  'left-mid': '',
  mid: '',
  'mid-mid': '',
  right: '',
  'right-mid': '',
  middle: ' '.repeat(GAP),
};

/** What a column may take of the terminal: the widest flexible ones give way first. */
const fitted = (
  natural: readonly number[],
  flexible: readonly boolean[],
  width: number,
): readonly number[] => {
  const widths = [...natural];
  const total = () => widths.reduce((sum, each) => sum + each, 0) + GAP * (widths.length - 1);
  while (total() > width) {
    const candidates = widths
      .map((each, index) => ({ each, index }))
      .filter(({ each, index }) => flexible[index] === true && each > NARROWEST)
      .sort((a, b) => b.each - a.each);
    const widest = candidates[0];
    if (widest === undefined) return widths;
    widths[widest.index] = widest.each - 1;
  }
  return widths;
};

/** Items as lines under a head, as wide as the terminal at most. */
export const table = <Item>(
  columns: readonly Column<Item>[],
  items: readonly Item[],
  { paint, width }: TableStyle,
): string => {
  const cells = items.map((item) => columns.map(({ of }) => cleanText(of(item) || '-')));
  const natural = columns.map(({ title }, index) =>
    Math.max(title.length, ...cells.map((row) => [...(row[index] ?? '')].length)),
  );
  const widths =
    width === undefined
      ? natural
      : fitted(
          natural,
          columns.map(({ flexible }) => flexible === true),
          width,
        );
  const output = new Table({
    chars: BARE,
    head: columns.map(({ title }) => paint('bold', title.toUpperCase())),
    style: { head: [], border: [], 'padding-left': 0, 'padding-right': 0 },
    colWidths: [...widths],
  });
  const painted = (text: string, index: number): string =>
    columns[index]?.paint?.(paint, text) ?? text;
  output.push(...cells.map((row) => row.map(painted)));
  return output
    .toString()
    .split('\n')
    .map((line) => line.trimEnd())
    .join('\n');
};
