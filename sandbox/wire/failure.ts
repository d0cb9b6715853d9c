import type { ErrorShape, ServiceSchema } from './schema.ts';
import { AwsError } from './service.ts';

/** An error on its way to the client, with what the service's model says about it. */
export interface Failure {
  readonly code: string;
  readonly message: string;
  readonly status: number;
  /** The query protocol has statuses of its own. */
  readonly queryStatus: number;
  readonly extra: Readonly<Record<string, unknown>>;
  readonly shape: ErrorShape | undefined;
}

/** The name under which the JSON and REST protocols know an error. */
export const failureOf = (error: AwsError, service: ServiceSchema | undefined): Failure => {
  const shape = service?.errors.get(error.code);
  return {
    code: shape?.name ?? error.code,
    message: error.message,
    status: error.status ?? shape?.status ?? 400,
    queryStatus: error.status ?? shape?.queryStatus ?? 400,
    extra: error.extra,
    shape,
  };
};

/** What goes wrong in a handler stays here: clients learn no more than that. */
export const internalFailure = (error: unknown, where: string): AwsError => {
  if (error instanceof AwsError) return error;
  const detail = error instanceof Error ? (error.stack ?? error.message) : String(error);
  process.stderr.write(`sandbox: ${where} failed: ${detail}\n`);
  return new AwsError(
    'InternalFailure',
    'The request processing has failed because of an unknown error, exception or failure.',
    { status: 500 },
  );
};
