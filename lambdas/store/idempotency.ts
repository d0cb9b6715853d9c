import type { AccountId, Instant, OperationId } from '../contracts/ids.ts';
import { DomainError } from '../domain/errors.ts';

const unbuilt = (): never => {
  throw new DomainError('Unbuilt', 'failed', 'not built yet');
};
export interface Reservation {
  readonly accountId?: AccountId;
  readonly operationId: OperationId;
  readonly requestHash: string;
}
/** First writer wins; everyone gets the winner's ids and hash. Kept for 24 hours. */
export const reserve = async (
  _request: Reservation & { readonly subject: string; readonly key: string; readonly at: Instant },
): Promise<Reservation> => unbuilt();
export const forget = async (_request: {
  readonly subject: string;
  readonly key: string;
  readonly operationId: OperationId;
}): Promise<void> => unbuilt();
