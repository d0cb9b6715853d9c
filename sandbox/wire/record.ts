import { redact } from './redact.ts';

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
  readonly parameters: Readonly<Record<string, unknown>>;
}

export interface Recorder {
  /** Keeps a request; the oldest one goes when the ring is full. */
  add(
    request: Omit<RecordedRequest, 'sequence' | 'parameters'> & { readonly input: unknown },
  ): void;
  /** Everything after a sequence number, oldest first. */
  since(sequence: number): readonly RecordedRequest[];
  /** The same as JSON lines. */
  lines(sequence: number): string;
}

const CAPACITY = 200_000;

/** Entries are kept as text, which takes a fraction of the memory of objects and cannot change afterwards. */
export const createRecorder = (capacity = CAPACITY): Recorder => {
  const ring: string[] = [];
  let sequence = 0;
  const after = (since: number): string[] => {
    const first = Math.max(since, sequence - ring.length, 0);
    return Array.from(
      { length: Math.max(sequence - first, 0) },
      (_, index) => ring[(first + index) % capacity] ?? '',
    );
  };
  return {
    add: ({ input, ...request }) => {
      const line = JSON.stringify({ sequence: sequence + 1, ...request });
      ring[sequence % capacity] = `${line.slice(0, -1)},"parameters":${redact(input ?? {})}}`;
      sequence += 1;
    },
    since: (since) => after(since).map((line) => JSON.parse(line) as RecordedRequest),
    lines: (since) =>
      after(since)
        .map((line) => `${line}\n`)
        .join(''),
  };
};
