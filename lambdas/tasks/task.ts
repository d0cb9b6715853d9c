import { environment } from '../aws/environment.ts';
import { logger } from '../aws/logger.ts';
import { reportedError } from './reported-error.ts';

/**
 * The handler of a task: decode, one call, and errors in the form that the workflows carry. The error itself goes to the
 * log only as far as it is ours or AWS's to tell: never the event.
 */
export const task =
  <Input, Output>(decode: (event: unknown) => Input, work: (input: Input) => Promise<Output>) =>
  async (event: unknown): Promise<Output> => {
    try {
      return await work(decode(event));
    } catch (error) {
      const reported = reportedError(error, environment().managementAccount);
      logger.warn('the task broke off', { code: reported.code, error });
      throw reported;
    }
  };
