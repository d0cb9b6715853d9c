import { randomUUID } from 'node:crypto';
import { CustomAttributeType, Entity, type EntityItem } from 'electrodb';
import { documentClient } from '../aws/table.ts';
import type { Answers } from '../contracts/choices.ts';
import type { AccountId, AccountTypeId, Instant, OperationId } from '../contracts/ids.ts';
import type { OperationKind, OperationStatus, Reason } from '../contracts/lifecycle.ts';
import { TABLE_NAME } from '../contracts/names.ts';
import { DomainError } from '../domain/errors.ts';
import type { CreateAccountRequest, Operation } from '../domain/operations/operation.ts';
import { key } from './entity-shape.ts';
import { untilWritten } from './optimistic.ts';
import { answered, written } from './table-call.ts';

const attributes = {
  id: { type: CustomAttributeType<OperationId>('string'), required: true },
  kind: { type: CustomAttributeType<OperationKind>('string'), required: true },
  accountId: { type: CustomAttributeType<AccountId>('string') },
  requestedBy: { type: 'string', required: true },
  status: { type: CustomAttributeType<OperationStatus>('string'), required: true },
  create: { type: CustomAttributeType<CreateAccountRequest>('any') },
  accountType: { type: CustomAttributeType<AccountTypeId>('string') },
  answers: { type: CustomAttributeType<Answers>('any') },
  preflightDigest: { type: 'string' },
  attempt: { type: 'number', required: true },
  reason: { type: CustomAttributeType<Reason>('any') },
  result: { type: CustomAttributeType<NonNullable<Operation['result']>>('any') },
  createdAt: { type: CustomAttributeType<Instant>('string'), required: true },
  updatedAt: { type: CustomAttributeType<Instant>('string'), required: true },
  version: { type: 'number', required: true },
  /** Of the write that made the item what it is: tells a write whose answer was lost from one that somebody else made. */
  lastWrite: { type: 'string' },
} as const;

const isUnfinished = ({ status }: Record<string, unknown>): boolean =>
  status === 'ACCEPTED' || status === 'RUNNING';

const indexes = {
  byId: { pk: key('pk', ['id'], 'operation'), sk: key('sk', [], 'operation') },
  /** Sparse: only what has not ended. */
  unfinished: {
    index: 'gsi6',
    condition: isUnfinished,
    pk: key('gsi6pk', [], 'operations'),
    sk: key('gsi6sk', ['createdAt', 'id']),
  },
} as const;

const make = () =>
  new Entity(
    { model: { entity: 'operation', service: 'holdfast', version: '1' }, attributes, indexes },
    { table: TABLE_NAME, client: documentClient() },
  );

type Item = EntityItem<ReturnType<typeof make>>;

let entity: ReturnType<typeof make> | undefined;

const operations = (): ReturnType<typeof make> => {
  entity ??= make();
  return entity;
};

/** Writes a new operation; `exists` when its id is taken, which after a lost answer means by this very call. */
export const insertOperation = async (operation: Operation): Promise<'inserted' | 'exists'> => {
  const done = await written(operations().create(operation).go());
  return done ? 'inserted' : 'exists';
};

const readItem = async (id: OperationId): Promise<Item | undefined> => {
  const { data } = await answered(operations().get({ id }).go({ consistent: true }));
  return data ?? undefined;
};

const operationOf = ({ lastWrite: _, ...operation }: Item): Operation => operation as Operation;

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
  const write = operations()
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
  const { data } = await answered(operations().query.unfinished({}).go({ limit }));
  return data.map(operationOf);
};
