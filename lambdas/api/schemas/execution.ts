import '@hono/zod-openapi';
import * as z from 'zod';

/** An execution of a workflow. */
export const executionSchema = z
  .strictObject({
    arn: z.string().describe('Of the execution in Step Functions.'),
    url: z.string().nullable().describe('Its page in the AWS console; null in the sandbox.'),
  })
  .openapi('Execution', {
    example: {
      arn: 'arn:aws:states:eu-west-1:111122223333:execution:holdfast-foundation:op_01JZ7Q0M5V8R2T4W6Y8A0C2E4G',
      url: null,
    },
  });
