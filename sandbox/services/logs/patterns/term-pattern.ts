import { PatternSyntaxError } from './pattern-tokens.ts';

const TERM = /(?<sign>[?-]?)(?:"(?<phrase>(?:[^"\\]|\\.)*)"|(?<word>[A-Za-z0-9_]+))(?:\s+|$)/y;

interface Term {
  readonly sign: string;
  readonly text: string;
}

const termsOf = (pattern: string): readonly Term[] => {
  const terms: Term[] = [];
  let at = 0;
  while (at < pattern.length) {
    TERM.lastIndex = at;
    const { sign = '', phrase, word } = TERM.exec(pattern)?.groups ?? {};
    const text = phrase?.replaceAll(/\\(.)/g, '$1') ?? word;
    if (text === undefined) throw new PatternSyntaxError(pattern);
    terms.push({ sign, text });
    at = TERM.lastIndex;
  }
  return terms;
};

/**
 * Terms of plain text: all without a sign, none with `-`; `?` means any of them where nothing else is asked for. Text
 * other than letters and digits has to be quoted. An empty pattern fits everything. @throws PatternSyntaxError
 */
export const parseTerms = (pattern: string): ((message: string) => boolean) => {
  const terms = termsOf(pattern);
  const optional = terms.filter(({ sign }) => sign === '?');
  const excluded = terms.filter(({ sign }) => sign === '-');
  const required = terms.filter(({ sign }) => sign === '');
  const alone = required.length === 0 && excluded.length === 0 && optional.length > 0;
  return (message) => {
    const has = ({ text }: Term): boolean => message.includes(text);
    if (alone) return optional.some(has);
    return required.every(has) && !excluded.some(has);
  };
};
