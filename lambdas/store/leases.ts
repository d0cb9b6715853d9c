import { DomainError } from '../domain/errors.ts';

const unbuilt = (): never => {
  throw new DomainError('Unbuilt', 'failed', 'not built yet');
};
/** True when the lease is absent, expired or already the holder's. Times are real: `now` in milliseconds. */
export const acquireLease = async (
  _name: string,
  _holder: string,
  _seconds: number,
  _now: number = Date.now(),
): Promise<boolean> => unbuilt();
export const releaseLease = async (_name: string, _holder: string): Promise<void> => unbuilt();
/** The number of a slot (0 … count - 1), the same one for the same holder; undefined when all are taken. */
export const acquireSlot = async (
  _name: string,
  _count: number,
  _holder: string,
  _seconds: number,
  _now: number = Date.now(),
): Promise<number | undefined> => unbuilt();
export const releaseSlot = async (_name: string, _holder: string): Promise<void> => unbuilt();
