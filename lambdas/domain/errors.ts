/** The one base of everything Holdfast refuses or fails with. */
export type ErrorKind =
  | 'invalid'
  | 'unauthenticated'
  | 'forbidden'
  | 'not-found'
  | 'conflict'
  | 'stale'
  | 'unprocessable'
  | 'unavailable'
  | 'failed';

/**
 * `code` is a stable literal and becomes `name`, because Step Functions matches Retry and Catch on it.
 * `kind` is the only thing that transport looks at. `nextStep` tells the reader what to do.
 */
export class DomainError extends Error {
  readonly code: string;
  readonly kind: ErrorKind;
  readonly nextStep: string;

  constructor(
    code: string,
    kind: ErrorKind,
    message: string,
    options: { readonly nextStep?: string; readonly cause?: unknown } = {},
  ) {
    super(message, options.cause === undefined ? {} : { cause: options.cause });
    this.code = code;
    this.name = code;
    this.kind = kind;
    this.nextStep = options.nextStep ?? '';
  }
}
