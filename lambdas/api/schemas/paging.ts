import '@hono/zod-openapi';
import * as z from 'zod';

/** What part of a list to give, as every list takes it. */
export const pagingQuery = {
  limit: z.coerce
    .number<string>('a number from 1 to 100')
    .int('a number from 1 to 100')
    .min(1, 'a number from 1 to 100')
    .max(100, 'a number from 1 to 100')
    .default(25)
    .describe('How many items a page has at most.'),
  cursor: z
    .string()
    .min(1)
    .max(2048)
    .optional()
    .describe('`nextCursor` of the page before, with the same filter and sort.'),
};

export const nextCursorSchema = z
  .string()
  .nullable()
  .describe('Send it as `cursor` for the next page; null on the last.');
