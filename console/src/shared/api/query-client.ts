import { QueryClient } from '@tanstack/react-query';
import { HoldfastProblem } from '../../../../client/client.ts';

/** Worth asking again: no answer, too many requests, or a server that could not. */
const isPassing = (error: unknown): boolean =>
  error instanceof HoldfastProblem &&
  (error.status === 0 || error.status === 429 || error.status >= 500);

/** Milliseconds: one, two, four … with a random part, at most ten seconds. */
const backoff = (attempt: number): number =>
  Math.min(10_000, 1000 * 2 ** attempt) * (0.5 + Math.random() / 2);

/** What was read of the API. Shown while it is read again; read again when it is looked at after a while. */
export const createQueryClient = (): QueryClient =>
  new QueryClient({
    defaultOptions: {
      queries: {
        staleTime: 2000,
        retry: (failures, error) => failures < 3 && isPassing(error),
        retryDelay: backoff,
        /** A browser that believes to be offline may still reach a server on the same machine. */
        networkMode: 'always',
      },
      mutations: {
        /** Safe: what creates something carries an Idempotency-Key, the same for every attempt. */
        retry: (failures, error) => failures < 3 && isPassing(error),
        retryDelay: backoff,
        networkMode: 'always',
      },
    },
  });
