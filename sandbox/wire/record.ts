/** The record of every request: what tests and reviewers check permissions and call counts on. */
export interface RecordedRequest {
  readonly sequence: number;
  /** ISO 8601, real time. */
  readonly time: string;
  /** ARN of the caller; `anonymous` when the access key is unknown. */
  readonly principal: string;
  readonly account: string;
  readonly region: string;
  /** SigV4 signing name. */
  readonly service: string;
  readonly operation: string;
  readonly mutating: boolean;
  /** HTTP status; 0 when the connection was dropped before anything happened. */
  readonly status: number;
  /** Error code of AWS, or the kind of the fault that dropped the connection. */
  readonly error?: string;
  /** Decoded input without blobs and secrets, long strings cut. */
  readonly parameters: unknown;
}

export interface Recorder {
  /** Keeps a request; the oldest one goes when the ring is full. */
  add(request: Omit<RecordedRequest, 'sequence'>): void;
  /** Everything after a sequence number, oldest first. */
  since(sequence: number): readonly RecordedRequest[];
  /** The same as JSON lines. */
  lines(sequence: number): string;
}
