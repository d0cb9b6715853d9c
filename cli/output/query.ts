import { compile, type JSONValue, search } from '@jmespath-community/jmespath';
import { usageError } from '../cli-error.ts';

/** What a JMESPath expression makes of a body. */
export type Query = (body: unknown) => unknown;

const problemWith = (expression: string, error: unknown) =>
  usageError(
    `--query "${expression}" is not valid JMESPath: ${error instanceof Error ? error.message : String(error)}`,
    'See https://jmespath.org, for instance --query "items[].{id: id, name: name}".',
  );

/** Reads an expression before anything is asked of the API. @throws CliError where it is not JMESPath */
export const parseQuery = (expression: string): Query => {
  try {
    compile(expression);
  } catch (error) {
    throw problemWith(expression, error);
  }
  return (body) => {
    try {
      return search(body as JSONValue, expression);
    } catch (error) {
      throw problemWith(expression, error);
    }
  };
};
