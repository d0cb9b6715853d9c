import '@hono/zod-openapi';
import * as z from 'zod';
import type { Page, PageRequest } from '../../store/page.ts';

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

const nextCursorSchema = z
  .string()
  .nullable()
  .describe('Send it as `cursor` for the next page; null on the last.');

/** A page of a list. @param name in the OpenAPI document */
export const pageSchema = <Item extends z.ZodType>(name: string, item: Item) =>
  z.strictObject({ items: z.array(item), nextCursor: nextCursorSchema }).openapi(name);

/** What answers with one page. */
export const pageResponses = <Schema extends z.ZodType>(schema: Schema) => ({
  200: { description: 'One page.', content: { 'application/json': { schema } } },
});

/** The part that is asked for, as the store takes it. */
export const partOf = ({
  limit,
  cursor,
}: {
  readonly limit: number;
  readonly cursor?: string | undefined;
}): PageRequest => ({ limit, ...(cursor === undefined ? {} : { cursor }) });

/** A page of the store as it is answered. */
export const pageView = <Item, View>(
  { items, nextCursor }: Page<Item>,
  view: (item: Item) => View,
): { items: View[]; nextCursor: string | null } => ({
  items: items.map((item) => view(item)),
  nextCursor: nextCursor ?? null,
});
