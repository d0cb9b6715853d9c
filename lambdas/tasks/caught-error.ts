import type { Reason } from '../contracts/lifecycle.ts';
import { TRANSIENT } from './reported-error.ts';

/** What a Catch puts into `$.error`. */
export interface CaughtError {
  readonly Error: string;
  readonly Cause: string;
}

type Fields = Readonly<Record<string, unknown>>;

const fieldsIn = (text: string): Fields => {
  try {
    const parsed: unknown = JSON.parse(text);
    return typeof parsed === 'object' && parsed !== null ? { ...parsed } : {};
  } catch (error) {
    if (error instanceof SyntaxError) return {};
    throw error;
  }
};

const textIn = (fields: Fields, key: string): string | undefined => {
  const value = fields[key];
  return typeof value === 'string' && value !== '' ? value : undefined;
};

/** Step Functions gives Lambda's answer as JSON with `errorMessage`; other engines give the bare message. */
const messageOf = ({ Cause }: CaughtError): string =>
  textIn(fieldsIn(Cause), 'errorMessage') ?? Cause;

const BROKEN_OFF = ['Lambda.Unknown', 'Runtime.ExitError', 'Sandbox.Timedout', 'States.Timeout'];

const brokenOff = (error: string): Reason => ({
  code: 'TaskBrokenOff',
  message: `a task of the run broke off again and again (${error})`,
  nextStep: 'Assure the account again; if it fails again, look in the log of the function.',
});

/** The reason of a task's error as it was thrown, from what a Catch kept of it. */
export const reasonOfCaught = (caught: CaughtError): Reason => {
  if (BROKEN_OFF.includes(caught.Error)) return brokenOff(caught.Error);
  const text = messageOf(caught);
  const fields = fieldsIn(text);
  const code = caught.Error === TRANSIENT ? textIn(fields, 'code') : undefined;
  return {
    code: code ?? caught.Error,
    message: textIn(fields, 'message') ?? (text === '' ? caught.Error : text),
    nextStep: textIn(fields, 'nextStep') ?? 'Run the operation again in a few minutes.',
  };
};

/** What a Catch kept, when the value is that. */
export const caughtErrorIn = (value: unknown): CaughtError | undefined => {
  if (typeof value !== 'object' || value === null) return undefined;
  const fields: Fields = { ...value };
  const error = textIn(fields, 'Error');
  const cause = fields['Cause'];
  return error === undefined
    ? undefined
    : { Error: error, Cause: typeof cause === 'string' ? cause : '' };
};
