/** A pattern that CloudWatch Logs would not take. */
export class PatternSyntaxError extends Error {
  constructor(pattern: string) {
    super(`no filter pattern: ${pattern}`);
    this.name = 'PatternSyntaxError';
  }
}

export type Token =
  | { readonly kind: 'mark'; readonly text: '(' | ')' | '&&' | '||' }
  | { readonly kind: 'operator'; readonly text: Operator }
  | { readonly kind: 'quoted'; readonly text: string }
  | { readonly kind: 'selector'; readonly text: string }
  | { readonly kind: 'word'; readonly text: string };

export type Operator = '=' | '!=' | '<' | '<=' | '>' | '>=';

const STEP = String.raw`(?:\.[A-Za-z0-9_-]+|\.\*|\[(?:\d+|\*)\]|\.?\[(?:'[^']*'|"[^"]*")\])`;
const TOKEN = new RegExp(
  [
    String.raw`(?<mark>\(|\)|&&|\|\|)`,
    '(?<operator>!=|<=|>=|=|<|>)',
    String.raw`"(?<quoted>(?:[^"\\]|\\.)*)"`,
    String.raw`(?<selector>\$${STEP}+)`,
    '(?<word>[A-Za-z0-9_.*+-]+)',
  ].join('|'),
  'y',
);

const tokenFrom = (groups: Readonly<Record<string, string | undefined>>): Token | undefined => {
  const found = Object.entries(groups).find(([, text]) => text !== undefined);
  if (found === undefined) return undefined;
  const [kind, text = ''] = found;
  const plain = kind === 'quoted' ? text.replaceAll(/\\(.)/g, '$1') : text;
  return { kind, text: plain } as Token;
};

/**
 * The parts of the inside of a JSON pattern. Bare values are letters, digits and `_ . * + -`; everything else has to be
 * quoted. @throws PatternSyntaxError where no part begins
 */
export const tokensOf = (inside: string): readonly Token[] => {
  const tokens: Token[] = [];
  let at = inside.length - inside.trimStart().length;
  while (at < inside.length) {
    TOKEN.lastIndex = at;
    const match = TOKEN.exec(inside);
    const token = match === null ? undefined : tokenFrom(match.groups ?? {});
    if (match === null || token === undefined) throw new PatternSyntaxError(inside);
    tokens.push(token);
    at = TOKEN.lastIndex + (/^\s*/.exec(inside.slice(TOKEN.lastIndex))?.[0].length ?? 0);
  }
  return tokens;
};
