import { randomUUID } from 'node:crypto';
import type { OperationId } from '../contracts/ids.ts';
import { DomainError } from '../domain/errors.ts';
import type { Operation } from '../domain/operations/operation.ts';
import { type OperationItem, operationEntity, operationOf } from './operation-entity.ts';
import { untilWritten } from './optimistic.ts';
import { answered, written } from './table-call.ts';

/** Writes a new operation; `exists` when its id is taken, which after a lost answer means by this very call. */
export const insertOperation = async (operation: Operation): Promise<'inserted' | 'exists'> => {
  const done = await written(operationEntity().create(operation).go());
  return done ? 'inserted' : 'exists';
};

const readItem = async (id: OperationId): Promise<OperationItem | undefined> => {
  const { data } = await answered(operationEntity().get({ id }).go({ consistent: true }));
  return data ?? undefined;
};

/** The operation of that id, if there is one. */
export const findOperation = async (id: OperationId): Promise<Operation | undefined> => {
  const item = await readItem(id);
  return item === undefined ? undefined : operationOf(item);
};

/** @throws DomainError `OperationNotFound` */
export const getOperation = async (id: OperationId): Promise<Operation> => {
  const operation = await findOperation(id);
  if (operation !== undefined) return operation;
  throw new DomainError('OperationNotFound', 'not-found', `there is no operation ${id}`, {
    nextStep: 'Look at the Location header of the answer that accepted it.',
  });
};

const replaced = async (operation: Operation, expectedVersion: number): Promise<boolean> => {
  const lastWrite = randomUUID();
  const write = operationEntity()
    .put({ ...operation, lastWrite })
    .where(({ version }, { eq }) => eq(version, expectedVersion));
  if (await written(write.go())) return true;
  return (await readItem(operation.id))?.lastWrite === lastWrite;
};

/**
 * Reads, applies, writes if nobody else did, else again from the start. `change` need not mind `version`: it is raised by one
 * here. It gives back the same operation, or undefined, to write nothing.
 * @throws DomainError `OperationNotFound`, `WriteContended` after ten collisions
 */
export const updateOperation = (
  id: OperationId,
  change: (operation: Operation) => Operation | undefined,
): Promise<Operation> =>
  untilWritten(`operation ${id}`, async () => {
    const operation = await getOperation(id);
    const changed = change(operation);
    if (changed === undefined || changed === operation) return operation;
    const next = { ...changed, version: operation.version + 1 };
    return (await replaced(next, operation.version)) ? next : 'conflict';
  });

/** Operations that are ACCEPTED or RUNNING, oldest first; behind by up to a second. */
export const listUnfinishedOperations = async (limit = 100): Promise<readonly Operation[]> => {
  const { data } = await answered(operationEntity().query.unfinished({}).go({ limit }));
  return data.map(operationOf);
};
