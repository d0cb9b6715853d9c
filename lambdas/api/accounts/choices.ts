import '@hono/zod-openapi';
import * as z from 'zod';
import { CHOICES } from '../../contracts/choices.ts';

/** What is answered to conflicts, as it is sent. */

const MAX_CHOICES = 100;

const choice = z.enum(CHOICES);

const reasoned = z.strictObject({
  choice,
  reason: z
    .string()
    .trim()
    .min(1, 'a reason has 1 to 500 characters')
    .max(500, 'a reason has 1 to 500 characters')
    .describe('Why: it is kept with the exception.'),
});

/** Choices by conflict id, bare or with a reason. */
export const choices = z
  .record(
    z.string().max(128, 'the id of a conflict has at most 128 characters'),
    z.union([choice, reasoned], `one of ${CHOICES.join(', ')}, or { choice, reason }`),
  )
  .refine((given) => Object.keys(given).length <= MAX_CHOICES, `at most ${MAX_CHOICES} choices`)
  .openapi({
    description:
      'Answers to conflicts, by their ids. `adopt`: what is there is reconfigured in place. `replace`: it gives way, whatever is lost by that. `keep`: it stays as it is, and the account makes an exception.',
    example: {
      'recorder.another-recorder': 'adopt',
      'detector.other-administrator': { choice: 'keep', reason: 'Watched by the group SOC.' },
    },
  });

export type Choices = z.output<typeof choices>;

/** Whether anything was chosen. */
export const hasChoices = (given: Choices | undefined): given is Choices =>
  given !== undefined && Object.keys(given).length > 0;
