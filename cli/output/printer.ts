import { stringify } from 'yaml';
import { type Surroundings, variable } from '../surroundings.ts';
import { cleanText, safeJson, withoutTokens } from './clean-text.ts';
import { hasColour, type Paint, paintFor } from './paint.ts';
import { parseQuery, type Query } from './query.ts';
import { simpleTable } from './simple-table.ts';
import { type Column, type TableStyle, table } from './table.ts';

export const OUTPUTS = ['table', 'json', 'jsonl', 'yaml'] as const;
export type Output = (typeof OUTPUTS)[number];

export interface PrinterOptions {
  readonly output?: Output;
  /** JMESPath */
  readonly query?: string;
  readonly quiet?: boolean;
  readonly color?: boolean;
}

/** A list as the API answers it. */
export interface List<Item> {
  readonly items: readonly Item[];
  readonly nextCursor: string | null;
}

/** Puts results on stdout and everything else on stderr. */
export class Printer {
  readonly output: Output;
  readonly quiet: boolean;
  /** Of stdout. */
  readonly style: TableStyle;
  /** Of stderr. */
  readonly paint: Paint;
  private readonly surroundings: Surroundings;
  private readonly query: Query | undefined;

  constructor(surroundings: Surroundings, options: PrinterOptions) {
    const { stdout, stderr } = surroundings;
    this.surroundings = surroundings;
    this.output = options.output ?? 'table';
    this.quiet = options.quiet === true;
    this.query = options.query === undefined ? undefined : parseQuery(options.query);
    const width = Number(variable(surroundings, 'COLUMNS')) || stdout.columns;
    this.style = {
      paint: paintFor(hasColour(surroundings, stdout, options.color)),
      width: stdout.isTTY === true ? (width ?? 80) : undefined,
    };
    this.paint = paintFor(hasColour(surroundings, stderr, options.color));
  }

  /** Prints one body of the API: as it is, or in words. */
  body(body: unknown, inWords: (style: TableStyle) => string): void {
    if (this.query !== undefined) this.queried(this.query(body));
    else if (this.output === 'table') this.text(inWords(this.style));
    else this.data(body);
  }

  /** Prints a list of the API: as it is, an item a line, or as a table. */
  list<Item>(list: List<Item>, columns: readonly Column<Item>[], none: string): void {
    if (this.output === 'jsonl' && this.query === undefined) {
      for (const item of list.items) this.text(this.json(item, 0));
      return;
    }
    this.body(list, (style) => (list.items.length === 0 ? '' : table(columns, list.items, style)));
    if (this.output === 'table' && this.query === undefined && list.items.length === 0) {
      this.note(none);
    }
  }

  /** Prints a line of text on stdout, where it is the result. */
  text(text: string): void {
    if (text !== '') this.surroundings.stdout.write(`${text}\n`);
  }

  /** Tells people something that is not the result. */
  note(text: string): void {
    if (!this.quiet) this.surroundings.stderr.write(`${withoutTokens(cleanText(text))}\n`);
  }

  private queried(value: unknown): void {
    const simple = this.output === 'table' ? simpleTable(value, this.style) : undefined;
    if (simple !== undefined) this.text(simple);
    else if (this.output === 'jsonl' && Array.isArray(value)) {
      for (const item of value) this.text(this.json(item, 0));
    } else this.data(value);
  }

  private data(value: unknown): void {
    if (this.output === 'yaml') this.text(cleanText(stringify(value)).trimEnd());
    else this.text(this.json(value, this.output === 'jsonl' ? 0 : 2));
  }

  private json(value: unknown, indentation: number): string {
    return safeJson(JSON.stringify(value ?? null, null, indentation));
  }
}
