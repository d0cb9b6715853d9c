import { HoldfastProblem } from './holdfast-problem.ts';

/** What somebody who follows something gets to see, one after the other. */
export type Sight<Seen> =
  | { readonly kind: 'seen'; readonly seen: Seen }
  /** No answer came, or none that counts; said once, then it is tried again until one comes. */
  | { readonly kind: 'lost'; readonly problem: HoldfastProblem }
  | { readonly kind: 'back' };

export interface FollowOptions {
  /** Milliseconds between two looks. @default 1000 */
  readonly intervalMs?: number;
  /** Ends the waiting: the iteration throws its reason. */
  readonly signal?: AbortSignal;
  /** @default Math.random */
  readonly random?: () => number;
  /** Resolves after so many milliseconds, or rejects when the signal is aborted. */
  readonly wait?: (ms: number, signal: AbortSignal | undefined) => Promise<void>;
}

const SHORTEST_MS = 500;
const LONGEST_MS = 15_000;

/** Whether the same request may well be answered later. */
export const isPassing = (error: unknown): error is HoldfastProblem =>
  error instanceof HoldfastProblem &&
  (error.status === 0 || error.status === 429 || error.status >= 500);

/** Milliseconds before the next try after so many in vain, from 1: twice as long each time, with full jitter above a floor. */
export const backoff = (failures: number, random: () => number = Math.random): number =>
  SHORTEST_MS + random() * Math.min(LONGEST_MS, SHORTEST_MS * 2 ** Math.min(failures, 20));

const waitFor = (ms: number, signal: AbortSignal | undefined): Promise<void> =>
  new Promise((resolve, reject) => {
    const stop = (): void => {
      clearTimeout(timer);
      reject(signal?.reason);
    };
    const timer = setTimeout(() => {
      signal?.removeEventListener('abort', stop);
      resolve();
    }, ms);
    if (signal?.aborted) stop();
    else signal?.addEventListener('abort', stop, { once: true });
  });

const attempt = async <Seen>(
  look: () => Promise<Seen>,
): Promise<Exclude<Sight<Seen>, { kind: 'back' }>> => {
  try {
    return { kind: 'seen', seen: await look() };
  } catch (error) {
    if (isPassing(error)) return { kind: 'lost', problem: error };
    throw error;
  }
};

/** What a look finds, unless the signal is aborted before it has: a server may take its time. */
const unlessAborted = <Found>(
  look: Promise<Found>,
  signal: AbortSignal | undefined,
): Promise<Found> => {
  if (signal === undefined) return look;
  const stopped = Promise.withResolvers<never>();
  const stop = (): void => stopped.reject(signal.reason);
  signal.addEventListener('abort', stop, { once: true });
  return Promise.race([look, stopped.promise]).finally(() =>
    signal.removeEventListener('abort', stop),
  );
};

/**
 * Looks again and again until what is seen has ended. A connection that is lost meanwhile, and a server that cannot answer
 * now, are outlived; what was refused is thrown.
 */
export async function* follow<Seen>(
  look: () => Promise<Seen>,
  hasEnded: (seen: Seen) => boolean,
  options: FollowOptions = {},
): AsyncGenerator<Sight<Seen>, void, undefined> {
  const { intervalMs = 1000, signal, random = Math.random, wait = waitFor } = options;
  let failures = 0;
  for (;;) {
    signal?.throwIfAborted();
    const sight = await unlessAborted(attempt(look), signal);
    if (sight.kind === 'lost') {
      failures += 1;
      if (failures === 1) yield sight;
      await wait(backoff(failures, random), signal);
      continue;
    }
    if (failures > 0) yield { kind: 'back' };
    failures = 0;
    yield sight;
    if (hasEnded(sight.seen)) return;
    await wait(intervalMs, signal);
  }
}
