/** One execution as it is listed, described and journaled: plain JSON. */
export interface Execution {
  readonly arn: string;
  readonly name: string;
  /** Name in the contract, such as `account-assurance`. */
  readonly workflow: string;
  /** JSON text, as it was given. */
  readonly input: string;
  /** Real time in milliseconds. */
  readonly startedAt: number;
  status: 'RUNNING' | 'SUCCEEDED' | 'FAILED' | 'TIMED_OUT' | 'ABORTED';
  stoppedAt?: number;
  /** JSON text. */
  output?: string;
  error?: string;
  cause?: string;
}

/** How an execution ended. */
export type Ending = Pick<Execution, 'status' | 'output' | 'error' | 'cause'>;
