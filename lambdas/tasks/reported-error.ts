import { awsCallFailed, classify } from '../aws/errors.ts';
import type { Reason } from '../contracts/lifecycle.ts';
import { DomainError } from '../domain/errors.ts';

/** What the workflows retry. Everything else goes to Catch at once. */
export const TRANSIENT = 'TransientFailure';

const isOfAws = (error: unknown): boolean =>
  typeof error === 'object' && error !== null && ('$metadata' in error || '$fault' in error);

/** A foundation that is still being laid, a table that does not answer, a crowd around one item: over in a moment. */
const PASSING = ['FoundationIncomplete', 'TableUnavailable', 'WriteContended'];

const isPassing = ({ kind, code }: DomainError): boolean =>
  kind === 'stale' || PASSING.includes(code);

/** True when the same task may succeed if it is simply run again. */
export const isTransient = (error: unknown): boolean => {
  if (error instanceof DomainError) {
    return isPassing(error) || classify(error.cause).disposition === 'retry';
  }
  return classify(error).disposition === 'retry';
};

/** Any error as a reason that people can be told. What is nobody's to know stays in the log. */
export const reasonOf = (error: unknown, accountId: string): Reason => {
  if (error instanceof DomainError || isOfAws(error) || isTransient(error)) {
    const { code, message, nextStep } = awsCallFailed(error, { accountId });
    return { code, message, nextStep };
  }
  return {
    code: 'UnexpectedFailure',
    message: 'the task broke off because of a fault in Holdfast',
    nextStep: 'Run the operation again; if it fails again, look in the log of the function.',
  };
};

/** An error as the workflow carries it: its name is what Retry and Catch match, its message the reason as JSON. */
export const reportedError = (error: unknown, accountId: string): DomainError => {
  const { code, ...sentences } = reasonOf(error, accountId);
  return isTransient(error)
    ? new DomainError(TRANSIENT, 'unavailable', JSON.stringify({ code, ...sentences }), {
        cause: error,
      })
    : new DomainError(code, 'failed', JSON.stringify(sentences), { cause: error });
};
