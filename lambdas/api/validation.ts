import type * as z from 'zod';
import { pointer } from './request-body.ts';
import { type FieldError, RequestInvalid } from './request-invalid.ts';

/** Where in the request hono's validators look, and how the fields there are pointed at. */
const PLACES: Readonly<Record<string, string>> = {
  json: '',
  query: '/query',
  param: '/path',
  header: '/header',
};

type Issue = z.core.$ZodIssue;

const allowedBy = (issue: Issue): readonly string[] | undefined =>
  issue.code === 'invalid_value' ? issue.values.map(String) : undefined;

const sentence = (text: string): string => text.charAt(0).toLowerCase() + text.slice(1);

const fieldErrors = (place: string, issue: Issue, known: readonly string[]): FieldError[] => {
  if (issue.code === 'unrecognized_keys') {
    const allowed = issue.path.length === 0 ? { allowed: known } : {};
    return issue.keys.map((key) => ({
      field: `${place}${pointer([...issue.path, key])}`,
      message: 'is not a field',
      ...allowed,
    }));
  }
  const allowed = allowedBy(issue);
  return [
    {
      field: `${place}${pointer(issue.path)}`,
      message: sentence(issue.message),
      ...(allowed === undefined ? {} : { allowed }),
    },
  ];
};

/** Names of the fields that an object schema knows. */
const namesOf = (schema: unknown): readonly string[] =>
  typeof schema === 'object' && schema !== null && 'shape' in schema
    ? Object.keys(schema.shape ?? {})
    : [];

/** What a schema found in a body, field by field. */
export const bodyErrors = (issues: readonly Issue[]): readonly FieldError[] =>
  issues.flatMap((issue) => fieldErrors('', issue, []));

/** What a schema found, as one error that names every field. */
export const requestInvalid = (
  target: string,
  issues: readonly Issue[],
  schema: unknown,
): RequestInvalid => {
  const place = PLACES[target] ?? '';
  const errors = issues.flatMap((issue) => fieldErrors(place, issue, namesOf(schema)));
  const unknown = issues.find((issue) => issue.code === 'unrecognized_keys');
  if (unknown !== undefined) {
    const names = unknown.keys.map((key) => `'${key}'`).join(', ');
    return new RequestInvalid(
      'FieldUnknown',
      `${names} is not a field here`,
      errors,
      'Leave it out; errors lists what is known.',
    );
  }
  const fields = errors.map(({ field, message }) => `${field}: ${message}`).join('; ');
  return new RequestInvalid(
    'FieldInvalid',
    fields,
    errors,
    'Correct the fields that errors names.',
  );
};
