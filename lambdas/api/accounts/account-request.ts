import '@hono/zod-openapi';
import * as z from 'zod';
import { isAlias } from '../../domain/accounts/alias.ts';

/** What can be said about an account when it is created or changed. */

const MAX_TAGS = 50;
/** Letters, digits, spaces and `_.:/=+-@`. Source: Organizations API Reference, Tag; AWS General Reference, "Tagging". */
const TAG_TEXT = /^[\p{L}\p{Z}\p{N}_.:/=+\-@]*$/u;

const tagKeyError = (key: string): string | undefined => {
  if (key.length < 1 || key.length > 128) return 'a tag key has 1 to 128 characters';
  if (!TAG_TEXT.test(key)) return 'a tag key has letters, digits, spaces and _.:/=+-@ only';
  if (/^aws:/i.test(key)) return 'tag keys that begin with aws: belong to AWS';
  return undefined;
};

/** Tags as AWS takes them on accounts. */
export const tags = z
  .record(
    z.string(),
    z
      .string()
      .max(256, 'a tag value has at most 256 characters')
      .regex(TAG_TEXT, 'a tag value has letters, digits, spaces and _.:/=+-@ only')
      .openapi({ pattern: TAG_TEXT.source }),
  )
  .superRefine((given, context) => {
    const keys = Object.keys(given);
    if (keys.length > MAX_TAGS) {
      context.addIssue({ code: 'custom', message: `an account has at most ${MAX_TAGS} tags` });
    }
    for (const key of keys) {
      const message = tagKeyError(key);
      if (message !== undefined) context.addIssue({ code: 'custom', message, path: [key] });
    }
  })
  .openapi({
    description: `At most ${MAX_TAGS} tags, by key. Keys have 1 to 128 characters and do not begin with aws:.`,
    example: { team: 'payments' },
  });

/** The tag by which creations are told apart must not be the caller's to set. */
const tagsOfNewAccount = tags.refine(
  (given) => !Object.keys(given).some((key) => /^holdfast:/i.test(key)),
  'tag keys that begin with holdfast: belong to Holdfast',
);

/** Source: Organizations API Reference, CreateAccount, AccountName. */
export const accountName = z
  .string()
  .min(1, 'a name has 1 to 50 characters')
  .max(50, 'a name has 1 to 50 characters')
  .regex(/^[\x20-\x7e]*$/, 'a name has printable ASCII characters only')
  .regex(/[^ ]/, 'a name has more than spaces');

/** Id or name; which there are is looked up. */
export const accountTypeReference = z.string().min(1).max(64);

/** The body of POST /v1/accounts. */
export const createAccountBody = z
  .strictObject({
    name: accountName.describe('The name of the AWS account.'),
    accountType: accountTypeReference.describe('Id or name of the account type.'),
    alias: z
      .string()
      .refine(isAlias, 'an alias has 3 to 63 lower-case letters, digits and single hyphens')
      .optional()
      .openapi({
        description: 'Derived from the name when absent, with a number when that is taken.',
        minLength: 3,
        maxLength: 63,
        pattern: '^[a-z0-9]+(-[a-z0-9]+)*$',
      }),
    email: z
      .email('not an e-mail address')
      .min(6, 'an e-mail address has 6 to 64 characters')
      .max(64, 'an e-mail address has 6 to 64 characters')
      .toLowerCase()
      .optional()
      .describe('Root e-mail address; made from the configured template when absent.'),
    tags: tagsOfNewAccount.optional(),
  })
  .openapi('CreateAccount', {
    example: { name: 'Payments production', accountType: 'production', tags: { team: 'payments' } },
  });

export type CreateAccountBody = z.output<typeof createAccountBody>;
