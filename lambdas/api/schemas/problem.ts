import '@hono/zod-openapi';
import * as z from 'zod';
import { CHOICES } from '../../contracts/choices.ts';

/** RFC 9457, with a stable `code` and what to do next. */
export const problemSchema = z
  .strictObject({
    type: z.string().describe('Where the problem is explained.'),
    title: z.string().describe('The same for every occurrence.'),
    status: z.int().min(400).max(599),
    code: z.string().describe('Stable: clients may branch on it.'),
    detail: z.string().describe('What is wrong with this request.'),
    instance: z.string().describe('Id of the request, as in the header X-Request-Id.'),
    errors: z
      .array(
        z.strictObject({
          field: z
            .string()
            .describe('JSON pointer into the body; /query, /path and /header begin the others.'),
          message: z.string(),
          allowed: z
            .array(z.string())
            .optional()
            .describe('What would be allowed, where that is a list.'),
        }),
      )
      .optional(),
    conflicts: z
      .array(
        z.strictObject({
          id: z.string().describe('The key of the answer in `choices`.'),
          title: z.string(),
          options: z.array(z.enum(CHOICES)),
        }),
      )
      .optional()
      .describe('What has to be answered.'),
    nextStep: z.string().optional().describe('What to do about it.'),
  })
  .openapi('Problem', {
    example: {
      type: '/v1/docs#AccountNotFound',
      title: 'There is no such account',
      status: 404,
      code: 'AccountNotFound',
      detail: 'account 444444444444 is not in this organization',
      instance: '01JZ7Q0M5V8R2T4W6Y8A0C2E4G',
    },
  });

export type Problem = z.output<typeof problemSchema>;
