import { QueryClient } from '@tanstack/react-query';
import { backoff, isPassing } from '../../../../client/follow.ts';

/** What was read of the API. Shown while it is read again; read again when it is looked at after a while. */
export const createQueryClient = (): QueryClient =>
  new QueryClient({
    defaultOptions: {
      queries: {
        staleTime: 2000,
        retry: (failures, error) => failures < 3 && isPassing(error),
        retryDelay: (failures) => backoff(failures),
        /** A browser that believes to be offline may still reach a server on the same machine. */
        networkMode: 'always',
      },
      mutations: {
        /** Safe: what creates something carries an Idempotency-Key, the same for every attempt. */
        retry: (failures, error) => failures < 3 && isPassing(error),
        retryDelay: (failures) => backoff(failures),
        networkMode: 'always',
      },
    },
  });
