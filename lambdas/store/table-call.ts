import { DomainError } from '../domain/errors.ts';

/** ElectroDB puts what the SDK threw into `cause`. */
const sdkError = (error: unknown): unknown =>
  error instanceof Error && error.cause !== undefined ? error.cause : error;

const nameOf = (error: unknown): string => (error instanceof Error ? error.name : 'Unknown');

const translated = (error: unknown): DomainError => {
  const cause = sdkError(error);
  return new DomainError(
    'TableUnavailable',
    'unavailable',
    `the table did not answer: ${nameOf(cause)}`,
    { nextStep: 'Try again in a minute; if it goes on, look at the table in DynamoDB.', cause },
  );
};

/**
 * The answer to a read, or to a write without a condition worth telling.
 * @throws DomainError `TableUnavailable`
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
 * @throws DomainError `TableUnavailable`
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
