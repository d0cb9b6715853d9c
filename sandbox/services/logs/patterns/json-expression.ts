import { type Operator, PatternSyntaxError, type Token, tokensOf } from './pattern-tokens.ts';

export interface Selector {
  readonly text: string;
  /** Keys and indexes; `*` stands for all of them. */
  readonly steps: readonly string[];
}

export type Expression =
  | { readonly kind: 'all' | 'any'; readonly parts: readonly Expression[] }
  | {
      readonly kind: 'compare';
      readonly selector: Selector;
      readonly operator: Operator;
      readonly value: string;
      /** Set for a bare number. */
      readonly number?: number;
    }
  | { readonly kind: 'is'; readonly selector: Selector; readonly value: boolean | null }
  | { readonly kind: 'exists'; readonly selector: Selector; readonly wanted: boolean };

/** Source: CloudWatch Logs User Guide, "Filter pattern syntax". */
const WILDCARDS_PER_SELECTOR = 1;
const WILDCARDS_PER_PATTERN = 3;

const STEP = /\.([A-Za-z0-9_-]+|\*)|\[(\d+|\*)\]|\.?\[(?:'([^']*)'|"([^"]*)")\]/g;

const selectorFrom = (text: string): Selector => ({
  text,
  steps: [...text.matchAll(STEP)].map(
    ([, ...names]) => names.find((name) => name !== undefined) ?? '',
  ),
});

const NUMBER = /^[+-]?(\d+\.?\d*|\.\d+)(e[+-]?\d+)?$/i;

/** Reads the inside of `{ … }`: `&&` binds closer than `||`. */
class Reader {
  readonly #tokens: readonly Token[];
  readonly #pattern: string;
  #at = 0;
  #wildcards = 0;

  constructor(pattern: string) {
    this.#pattern = pattern;
    this.#tokens = tokensOf(pattern);
  }

  read(): Expression {
    const expression = this.#any();
    if (this.#at < this.#tokens.length) throw this.#wrong();
    return expression;
  }

  #wrong(): PatternSyntaxError {
    return new PatternSyntaxError(this.#pattern);
  }

  #next(): Token {
    const token = this.#tokens[this.#at];
    if (token === undefined) throw this.#wrong();
    this.#at += 1;
    return token;
  }

  #take(text: string): boolean {
    const token = this.#tokens[this.#at];
    if (token === undefined || token.kind === 'quoted' || token.text !== text) return false;
    this.#at += 1;
    return true;
  }

  #joined(kind: 'all' | 'any', mark: '&&' | '||', part: () => Expression): Expression {
    const first = part();
    const parts = [first];
    while (this.#take(mark)) parts.push(part());
    return parts.length === 1 ? first : { kind, parts };
  }

  #any(): Expression {
    return this.#joined('any', '||', () => this.#all());
  }

  #all(): Expression {
    return this.#joined('all', '&&', () => this.#term());
  }

  #term(): Expression {
    if (!this.#take('(')) return this.#condition();
    const inner = this.#any();
    if (!this.#take(')')) throw this.#wrong();
    return inner;
  }

  #selector(): Selector {
    const token = this.#next();
    if (token.kind !== 'selector') throw this.#wrong();
    const selector = selectorFrom(token.text);
    const wildcards = selector.steps.filter((step) => step === '*').length;
    this.#wildcards += wildcards;
    if (wildcards > WILDCARDS_PER_SELECTOR || this.#wildcards > WILDCARDS_PER_PATTERN) {
      throw this.#wrong();
    }
    return selector;
  }

  #condition(): Expression {
    const selector = this.#selector();
    if (this.#take('NOT')) {
      if (!this.#take('EXISTS')) throw this.#wrong();
      return { kind: 'exists', selector, wanted: false };
    }
    if (this.#take('EXISTS')) return { kind: 'exists', selector, wanted: true };
    if (this.#take('IS')) return { kind: 'is', selector, value: this.#constant() };
    return this.#comparison(selector);
  }

  #constant(): boolean | null {
    if (this.#take('NULL')) return null;
    if (this.#take('TRUE')) return true;
    if (this.#take('FALSE')) return false;
    throw this.#wrong();
  }

  #comparison(selector: Selector): Expression {
    const operator = this.#next();
    const value = this.#next();
    if (operator.kind !== 'operator') throw this.#wrong();
    if (value.kind !== 'quoted' && value.kind !== 'word') throw this.#wrong();
    const isNumber = value.kind === 'word' && NUMBER.test(value.text);
    if (!isNumber && operator.text !== '=' && operator.text !== '!=') throw this.#wrong();
    return {
      kind: 'compare',
      selector,
      operator: operator.text,
      value: value.text,
      ...(isNumber ? { number: Number(value.text) } : {}),
    };
  }
}

/** @throws PatternSyntaxError for anything but a sound expression */
export const parseJsonExpression = (inside: string): Expression => new Reader(inside).read();
