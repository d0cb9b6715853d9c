import { DomainError } from '../domain/errors.ts';

/** ElectroDB puts what the SDK threw into `cause`. */
const sdkError = (error: unknown): unknown =>
  error instanceof Error && error.cause !== undefined ? error.cause : error;

const nameOf = (error: unknown): string => (error instanceof Error ? error.name : 'Unknown');

const statusOf = (error: object): unknown => {
  const metadata = '$metadata' in error ? error.$metadata : undefined;
  const known = typeof metadata === 'object' && metadata !== null && 'httpStatusCode' in metadata;
  return known ? metadata.httpStatusCode : undefined;
};

/** True for what may go better next time: no answer, an answer that DynamoDB is not well, or that it has too much to do. */
const isPassing = (error: unknown): boolean => {
  if (!(error instanceof Error)) return false;
  const status = statusOf(error);
  if (typeof status === 'number') {
    return status >= 500 || /Throttl|Throughput|LimitExceeded/.test(error.name);
  }
  return '$metadata' in error || ('code' in error && typeof error.code === 'string');
};

const translated = (error: unknown): DomainError => {
  const cause = sdkError(error);
  if (isPassing(cause)) {
    return new DomainError(
      'TableUnavailable',
      'unavailable',
      `the table did not answer: ${nameOf(cause)}`,
      { nextStep: 'Try again in a minute; if it goes on, look at the table in DynamoDB.', cause },
    );
  }
  return new DomainError('TableFailed', 'failed', `the table refused a call: ${nameOf(cause)}`, {
    nextStep: "Look at the function's log for the cause; repeating the call does not help.",
    cause,
  });
};

/**
 * The answer to a read, or to a write without a condition worth telling.
 * @throws DomainError `TableUnavailable`, which may pass, or `TableFailed`, which does not
 */
export const answered = async <T>(call: Promise<T>): Promise<T> => {
  try {
    return await call;
  } catch (error) {
    throw translated(error);
  }
};

/**
 * True when the write took place, false when its condition did not hold.
 * @throws DomainError `TableUnavailable`, which may pass, or `TableFailed`, which does not
 */
export const written = async (call: Promise<unknown>): Promise<boolean> => {
  try {
    await call;
    return true;
  } catch (error) {
    if (nameOf(sdkError(error)) === 'ConditionalCheckFailedException') return false;
    throw translated(error);
  }
};
