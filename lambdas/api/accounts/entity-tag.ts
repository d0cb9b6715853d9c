import '@hono/zod-openapi';
import * as z from 'zod';
import type { Account } from '../../domain/accounts/account.ts';
import { DomainError } from '../../domain/errors.ts';
import { RequestInvalid } from '../request-invalid.ts';

/** ETag and If-Match of accounts. Source: RFC 9110, sections 8.8.3 and 13.1.1. */

/** The version as an entity tag. */
export const entityTag = ({ version }: Pick<Account, 'version'>): string => `"${version}"`;

export const entityTagHeader = {
  ETag: { description: 'Send it as If-Match to change.', schema: { type: 'string' as const } },
};

export const ifMatchHeaders = z.object({
  'If-Match': z.string().max(1024).optional().openapi({
    description:
      'The ETag that the account must still have. Without it the change is made to whatever is there.',
    example: '"9"',
  }),
});

/** Content that a proxy compressed comes back with a weak tag: it is taken for the strong one it was made from. */
const LIST = /^\s*(W\/)?"[\x21\x23-\x7e]*"(\s*,\s*(W\/)?"[\x21\x23-\x7e]*")*\s*$/;

const tagsIn = (ifMatch: string): readonly string[] => {
  if (!LIST.test(ifMatch)) {
    throw new RequestInvalid(
      'FieldInvalid',
      `If-Match '${ifMatch}' is not an entity tag`,
      [{ field: '/header/If-Match', message: 'an entity tag looks like "9", quotes included' }],
      'Send the ETag as it was answered.',
    );
  }
  return ifMatch.match(/"[^"]*"/g) ?? [];
};

/**
 * What decides whether an account may be changed under this If-Match.
 * @throws RequestInvalid when the header is no list of entity tags; the returned function throws `AccountChangedMeanwhile`
 */
export const matching = (ifMatch: string | undefined): ((account: Account) => void) => {
  if (ifMatch === undefined || ifMatch.trim() === '*') return () => {};
  const tags = tagsIn(ifMatch);
  return (account) => {
    if (tags.includes(entityTag(account))) return;
    throw new DomainError(
      'AccountChangedMeanwhile',
      'stale',
      `account ${account.id} is at version ${account.version}, not at ${ifMatch}`,
      { nextStep: 'Get the account again, look what changed, and repeat with its new ETag.' },
    );
  };
};
