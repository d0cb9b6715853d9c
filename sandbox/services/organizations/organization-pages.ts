import { fraction } from '../deterministic.ts';
import { invalidInput } from './organization-errors.ts';

interface PageRequest {
  readonly NextToken?: string | undefined;
  readonly MaxResults?: number | undefined;
}

const MOST = 20;
/** One page boundary in six gives an empty page first: "a NextToken can come with no results". */
const BLANK = 1 / 6;

interface Position {
  readonly start: number;
  readonly blank: boolean;
}

const encode = ({ start, blank }: Position): string =>
  Buffer.from(`${start}:${blank ? 'blank' : 'full'}`).toString('base64url');

const decode = (token: string): Position => {
  const [, start, kind] =
    /^(\d+):(blank|full)$/.exec(Buffer.from(token, 'base64url').toString()) ?? [];
  if (start === undefined) {
    throw invalidInput('INVALID_NEXT_TOKEN', `The NextToken value '${token}' is invalid.`);
  }
  return { start: Number(start), blank: kind === 'blank' };
};

/** A page of a list: at most 20 items, and now and then none although more follow. Source: Organizations API Reference, ListAccounts. */
export const organizationPage = <T>(
  all: readonly T[],
  { NextToken, MaxResults = MOST }: PageRequest,
): { readonly items: readonly T[]; readonly page: { readonly NextToken?: string } } => {
  if (MaxResults < 1 || MaxResults > MOST) {
    throw invalidInput(
      MaxResults < 1 ? 'MIN_VALUE_EXCEEDED' : 'MAX_VALUE_EXCEEDED',
      `MaxResults is ${MaxResults}: give 1 to ${MOST}`,
    );
  }
  const { start, blank } = NextToken === undefined ? { start: 0, blank: false } : decode(NextToken);
  if (blank) return { items: [], page: { NextToken: encode({ start, blank: false }) } };
  const end = start + MaxResults;
  if (end >= all.length) return { items: all.slice(start), page: {} };
  const next = { start: end, blank: fraction('blank', end, all.length) < BLANK };
  return { items: all.slice(start, end), page: { NextToken: encode(next) } };
};
