import { DomainError } from '../domain/errors.ts';
import type { Foundation } from '../domain/organization/foundation.ts';

const unbuilt = (): never => {
  throw new DomainError('Unbuilt', 'failed', 'not built yet');
};
export const findFoundation = async (): Promise<Foundation | undefined> => unbuilt();
/** @throws DomainError `FoundationIncomplete` (kind unavailable) */
export const getFoundation = async (): Promise<Foundation> => unbuilt();
/** Writes version n over version n - 1; version 1 over nothing. @throws DomainError `FoundationChangedMeanwhile` (kind stale) */
export const putFoundation = async (_foundation: Foundation): Promise<void> => unbuilt();
/** Reads, applies, writes; the store raises `version`. */
export const updateFoundation = async (
  _change: (foundation: Foundation | undefined) => Foundation | undefined,
): Promise<Foundation | undefined> => unbuilt();
