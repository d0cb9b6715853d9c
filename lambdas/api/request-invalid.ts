import type { ProblemCode } from '../contracts/problems.ts';
import { DomainError } from '../domain/errors.ts';

/** What is wrong with one field. `field` is a JSON pointer into the body, or begins with /query, /path or /header. */
export interface FieldError {
  readonly field: string;
  readonly message: string;
  readonly allowed?: readonly string[];
}

/** A request that names what is wrong with it, field by field. */
export class RequestInvalid extends DomainError {
  readonly errors: readonly FieldError[];

  constructor(
    code: ProblemCode,
    message: string,
    errors: readonly FieldError[],
    nextStep?: string,
  ) {
    super(code, 'invalid', message, nextStep === undefined ? {} : { nextStep });
    this.errors = errors;
  }
}

/** What HTTP itself refuses: the domain knows no such kinds. */
export class HttpRefusal extends DomainError {
  readonly status: 405 | 413 | 415;
  readonly headers: Readonly<Record<string, string>>;

  constructor(
    code: 'MethodNotAllowed' | 'BodyTooLarge' | 'MediaTypeUnsupported',
    status: 405 | 413 | 415,
    message: string,
    options: { readonly nextStep: string; readonly headers?: Readonly<Record<string, string>> },
  ) {
    super(code, 'invalid', message, options);
    this.status = status;
    this.headers = options.headers ?? {};
  }
}
