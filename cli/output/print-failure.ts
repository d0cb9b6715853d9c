import type { TextSink } from '../surroundings.ts';
import { cleanValues, safeJson, withoutTokens } from './clean-text.ts';
import { codeOfFailure, type Failure } from './failure.ts';
import type { Paint } from './paint.ts';

const fieldLines = ({ errors = [] }: Failure): readonly string[] =>
  errors.map(({ field, message, allowed }) => {
    const options = allowed === undefined ? '' : ` (allowed: ${allowed.join(', ')})`;
    return `  ${field}  ${message}${options}`;
  });

const conflictLines = ({ conflicts = [], lines }: Failure): readonly string[] =>
  lines === undefined
    ? conflicts.map(({ id, title, options }) => `  ${id}  ${title}: ${options.join(', ')}`)
    : [];

/** Where every field has a line of its own the message would only repeat them. */
const headOf = ({ message, title, errors = [] }: Failure): string =>
  errors.length > 0 && title !== undefined ? title : message;

const inWords = (failure: Failure, paint: Paint): string =>
  [
    `${paint('red', 'error:')} ${headOf(failure)}`,
    ...fieldLines(failure),
    ...conflictLines(failure),
    ...(failure.lines ?? []).map((line) => (line === '' ? '' : `  ${line}`)),
    ...(failure.nextStep === undefined
      ? []
      : [`  ${paint('bold', 'next')}     ${failure.nextStep}`]),
    `  ${paint('bold', 'code')}     ${failure.code}`,
    ...(failure.requestId === undefined
      ? []
      : [`  ${paint('bold', 'request')}  ${failure.requestId}`]),
  ].join('\n');

const asJson = ({ lines: _forPeople, ...failure }: Failure): string =>
  JSON.stringify({ error: { ...failure, exitCode: codeOfFailure({ ...failure }) } }, null, 2);

/** Says on stderr what went wrong: in words, or as JSON where results are data. */
export const printFailure = (
  failure: Failure,
  sink: TextSink,
  { json, paint }: { readonly json: boolean; readonly paint: Paint },
): void => {
  const clean = cleanValues(failure);
  sink.write(`${withoutTokens(json ? safeJson(asJson(clean)) : inWords(clean, paint))}\n`);
};
