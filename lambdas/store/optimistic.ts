import { setTimeout } from 'node:timers/promises';
import { DomainError } from '../domain/errors.ts';

const ATTEMPTS = 10;
const FIRST_WAIT_MS = 10;
const LONGEST_WAIT_MS = 1_000;

/** Full jitter: writers that collided once should not collide again. */
const waitBefore = (attempt: number): Promise<void> =>
  setTimeout(Math.random() * Math.min(LONGEST_WAIT_MS, FIRST_WAIT_MS * 2 ** attempt));

/**
 * Runs `attempt` until it gives something else than `'conflict'`, at most ten times.
 * @throws DomainError `WriteContended` (kind unavailable)
 */
export const untilWritten = async <T>(
  what: string,
  attempt: () => Promise<T | 'conflict'>,
): Promise<T> => {
  for (let n = 1; n <= ATTEMPTS; n += 1) {
    const result = await attempt();
    if (result !== 'conflict') return result;
    await waitBefore(n);
  }
  throw new DomainError(
    'WriteContended',
    'unavailable',
    `${what} was changed by others ${ATTEMPTS} times in a row`,
    { nextStep: 'Try again in a moment.' },
  );
};
