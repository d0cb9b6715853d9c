import '@hono/zod-openapi';
import * as z from 'zod';
import { CHOICES } from '../../contracts/choices.ts';
import { reasonSchema } from '../schemas/reason.ts';

/** The preflight report as the API shows it. */

const region = z.string().describe('A region code, or `global` for what has no region.');

/** Whatever AWS has there: its shape is the control's. */
const value = (description: string) =>
  z.unknown().openapi({
    description,
    type: ['object', 'array', 'string', 'number', 'boolean', 'null'],
  });

const change = z
  .strictObject({
    kind: z.string(),
    resource: z.string().describe('The AWS resource, by name or ARN.'),
    before: value('What it is now; null when it is not there. Secrets are not shown.'),
    after: value('What it will be; null when it is taken away.'),
    sentence: z.string().describe('The change in words.'),
    destructive: z.boolean().describe('Something of the account is lost by it.'),
    conflict: z.string().nullable().describe('The conflict that decides about it.'),
  })
  .openapi('PlannedChange');

const answer = z.strictObject({
  choice: z.enum(CHOICES),
  reason: z.string().nullable(),
  by: z.string().describe('Subject of the token that chose.'),
  at: z.iso.datetime(),
});

const conflict = z
  .strictObject({
    id: z.string().describe('The key of the answer in `choices`.'),
    title: z.string(),
    control: z.string(),
    options: z.array(z.enum(CHOICES)),
    default: z
      .literal('adopt')
      .nullable()
      .describe('The answer where nobody gives one; null when somebody has to.'),
    answer: answer.nullable().describe('What was answered.'),
    destructive: z.boolean().describe('Something of the account is lost by its changes.'),
    regions: z.array(z.string()),
    changes: z.array(z.string()).describe('Sentences.'),
    losers: z.array(z.string()).describe('Sentences: who or what loses something.'),
  })
  .openapi('Conflict');

const missing = z.strictObject({
  stage: z.string(),
  region: region.optional(),
  code: z.string(),
  message: z.string(),
  nextStep: z.string(),
});

const inspectedRegion = z.strictObject({
  region,
  changes: z.array(change),
  kept: z.array(change).describe('What stays as it is because the account makes an exception.'),
  notes: z
    .array(z.string())
    .describe(
      'Sentences: what was found and is left alone, with what it costs where that is known.',
    ),
  inherited: z
    .string()
    .optional()
    .describe('Who else keeps this true, such as AWS Control Tower: nothing is changed here.'),
  reason: reasonSchema.optional().describe('Why the region could not be looked at.'),
});

const stage = z.strictObject({
  id: z.string(),
  title: z.string(),
  control: z.string(),
  regions: z.array(inspectedRegion),
  reason: reasonSchema.optional().describe('Why the account could not be looked at.'),
});

export const preflightSchema = z
  .strictObject({
    operationId: z.string().describe('The operation that looked.'),
    at: z.iso.datetime().describe('When the look began.'),
    expiresAt: z.iso.datetime().describe('Until when choices can be held to it.'),
    current: z.boolean().describe('Whether it still counts.'),
    whole: z.boolean().describe('Whether everything was looked at; `missing` says what was not.'),
    digest: z.string().describe('Names what was found: the same when nothing has changed.'),
    changes: z.int().describe('How many changes it lists.'),
    conflicts: z.array(conflict),
    missing: z.array(missing),
    stages: z.array(stage),
  })
  .openapi('Preflight', {
    example: {
      operationId: 'op_01JZ7Q0M5V8R2T4W6Y8A0C2E4G',
      at: '2026-03-01T09:00:00.000Z',
      expiresAt: '2026-03-01T10:00:00.000Z',
      current: true,
      whole: true,
      digest: '5f2c9e01ab34d6e7',
      changes: 1,
      conflicts: [],
      missing: [],
      stages: [
        {
          id: 'config',
          title: 'Config',
          control: 'recorder',
          regions: [
            {
              region: 'eu-west-1',
              changes: [
                {
                  kind: 'start-recording',
                  resource: 'default',
                  before: false,
                  after: true,
                  sentence: 'Start the recorder default.',
                  destructive: false,
                  conflict: null,
                },
              ],
              kept: [],
              notes: [],
            },
          ],
        },
      ],
    },
  });

export type PreflightView = z.output<typeof preflightSchema>;
