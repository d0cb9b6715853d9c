import type { OperationId } from '../contracts/ids.ts';
import { DomainError } from '../domain/errors.ts';
import type { Operation } from '../domain/operations/operation.ts';

const unbuilt = (): never => {
  throw new DomainError('Unbuilt', 'failed', 'not built yet');
};
export const insertOperation = async (_operation: Operation): Promise<'inserted' | 'exists'> =>
  unbuilt();
export const findOperation = async (_id: OperationId): Promise<Operation | undefined> => unbuilt();
/** @throws DomainError `OperationNotFound` */
export const getOperation = async (_id: OperationId): Promise<Operation> => unbuilt();
/** `change` gives the changed operation without minding `version`; the store raises it. The same operation or undefined writes nothing. */
export const updateOperation = async (
  _id: OperationId,
  _change: (operation: Operation) => Operation | undefined,
): Promise<Operation> => unbuilt();
/** ACCEPTED or RUNNING, oldest first. */
export const listUnfinishedOperations = async (_limit?: number): Promise<readonly Operation[]> =>
  unbuilt();
