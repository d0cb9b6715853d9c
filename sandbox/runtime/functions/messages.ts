/**
 * What the host and a function's worker say to each other. The worker's first message says that the bundle is loaded, or
 * failed to; every later one is an answer. Payloads travel as JSON text, as they do through Lambda.
 */

/** Given to a worker when it starts. */
export interface WorkerStart {
  /** URL of the bundle; it exports `handler`. */
  readonly bundle: string;
}

/** One call of the handler. */
export interface Invocation {
  readonly requestId: string;
  readonly payload: string;
  readonly functionName: string;
  readonly functionArn: string;
  readonly memoryMb: number;
  /** Real time in milliseconds at which the call is over. */
  readonly deadline: number;
}

/** How one call ended; what Lambda answers to Invoke. */
export type WorkerAnswer =
  | { readonly requestId: string; readonly ok: true; readonly payload: string }
  | {
      readonly requestId: string;
      readonly ok: false;
      readonly errorType: string;
      readonly errorMessage: string;
    };
