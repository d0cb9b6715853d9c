import '@hono/zod-openapi';
import * as z from 'zod';
import type { Reason } from '../../contracts/lifecycle.ts';

/** Why something is not as it should be. */
export const reasonSchema = z
  .strictObject({
    code: z.string().describe('Stable.'),
    message: z.string(),
    nextStep: z.string().describe('What to do about it.'),
  })
  .openapi('Reason', {
    example: {
      code: 'DeniedByServiceControlPolicy',
      message: 'config:PutConfigurationRecorder is denied in 444455556666, eu-west-1',
      nextStep: 'Exempt HoldfastExecution from the policy, then assure the account again.',
    },
  });

export const reasonView = ({ code, message, nextStep }: Reason) => ({ code, message, nextStep });
