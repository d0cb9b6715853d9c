import '@hono/zod-openapi';
import * as z from 'zod';
import { creationQuotasSchema } from '../organization/creation-quotas.ts';

/** A field that may have any value: whatever is wrong with it is told in the answer. */
const text = (description: string) =>
  z.unknown().optional().openapi({ type: 'string', description });

/** The body of POST /v1/accounts/check: that of a creation, as far as it is written yet. */
export const checkAccountBody = z
  .strictObject({
    name: text('The name of the AWS account.'),
    accountType: text('Id or name of the account type.'),
    alias: text('Derived from the name when absent.'),
    email: text('Made from the template when absent.'),
    tags: z
      .unknown()
      .optional()
      .openapi({ type: 'object', additionalProperties: { type: 'string' } }),
  })
  .openapi('CheckAccount', { example: { name: 'Payments production', alias: 'payments' } });

const unique = z.strictObject({
  value: z.string(),
  available: z.boolean().describe('False when another account has it.'),
});

const checkError = z.strictObject({
  field: z.string().describe('JSON pointer into the body.'),
  message: z.string(),
  allowed: z.array(z.string()).optional().describe('What would be allowed, where that is a list.'),
  code: z
    .string()
    .describe('Stable. `FieldMissing` for what a creation needs and is not written yet.'),
});

/** What would become of a creation. */
export const creationCheckSchema = z
  .strictObject({
    ready: z.boolean().describe('True when the creation would be accepted.'),
    alias: unique
      .nullable()
      .describe('The alias, given or derived; null while there is nothing to derive it from.'),
    email: unique
      .nullable()
      .describe('The e-mail address given; null when it is made from the template.'),
    errors: z.array(checkError).describe('Everything that is wrong, at once.'),
    quotas: creationQuotasSchema.describe(
      'As the organization has them. No room does not make a creation refused: AWS does that, or it waits.',
    ),
    monthlyCost: z
      .strictObject({
        currency: z.literal('USD'),
        amount: z.number(),
        notes: z.array(z.string()).describe('Sentences: what was assumed, and what is not in it.'),
        items: z.array(z.strictObject({ stage: z.string(), amount: z.number() })),
      })
      .describe('What hardening adds to the bill of an account that nobody uses.'),
  })
  .openapi('CreationCheck');

export type CreationCheck = z.output<typeof creationCheckSchema>;
export type CheckError = CreationCheck['errors'][number];
