import { AwsError } from '../../wire/service.ts';

/** Step Functions answers at most 1,000 entries at once, 100 when nobody says how many. */
export const page = <T>(
  all: readonly T[],
  input: { readonly maxResults?: number | undefined; readonly nextToken?: string | undefined },
): { items: T[]; nextToken: string | undefined } => {
  const size = Math.min(input.maxResults || 100, 1_000);
  const from = Number(input.nextToken ?? 0);
  if (!Number.isInteger(from) || from < 0) {
    throw new AwsError('InvalidToken', `Invalid Token: '${input.nextToken}'`);
  }
  const next = from + size;
  return { items: all.slice(from, next), nextToken: next < all.length ? String(next) : undefined };
};
