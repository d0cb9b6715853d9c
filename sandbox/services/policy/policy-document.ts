/** AWS policy documents as plain data. */
export type OneOrMany = string | readonly string[];

export type PrincipalElement = '*' | Readonly<Record<string, OneOrMany>>;

export interface PolicyStatement {
  readonly Sid?: string;
  readonly Effect: 'Allow' | 'Deny';
  readonly Principal?: PrincipalElement;
  readonly NotPrincipal?: PrincipalElement;
  readonly Action?: OneOrMany;
  readonly NotAction?: OneOrMany;
  readonly Resource?: OneOrMany;
  readonly NotResource?: OneOrMany;
  readonly Condition?: Readonly<
    Record<string, Readonly<Record<string, OneOrMany | boolean | number>>>
  >;
}

export interface PolicyDocument {
  readonly Version?: string;
  readonly Id?: string;
  readonly Statement: PolicyStatement | readonly PolicyStatement[];
}

/** A policy and what AWS calls it in messages: an ARN, or the name of an inline policy. */
export interface NamedPolicy {
  readonly name: string;
  readonly text: string;
}

const parsed = new Map<string, PolicyDocument>();
const MOST_PARSED = 5_000;

/**
 * Parses a policy that was validated when it was written; the same text is parsed once.
 * @throws SyntaxError when a seeded policy is no JSON
 */
export const readPolicy = (text: string): PolicyDocument => {
  const known = parsed.get(text);
  if (known !== undefined) return known;
  const document = JSON.parse(text) as PolicyDocument;
  if (parsed.size >= MOST_PARSED) parsed.clear();
  parsed.set(text, document);
  return document;
};

export const statementsOf = (document: PolicyDocument): readonly PolicyStatement[] =>
  Array.isArray(document.Statement)
    ? (document.Statement as readonly PolicyStatement[])
    : [document.Statement as PolicyStatement];

export const listOf = (value: OneOrMany | boolean | number | undefined): readonly string[] => {
  if (value === undefined) return [];
  return typeof value === 'object' ? value : [String(value)];
};
