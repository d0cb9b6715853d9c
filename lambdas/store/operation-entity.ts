import { CustomAttributeType, Entity, type EntityItem } from 'electrodb';
import { documentClient } from '../aws/table.ts';
import type { Answers } from '../contracts/choices.ts';
import type { AccountId, AccountTypeId, Instant, OperationId } from '../contracts/ids.ts';
import type { OperationKind, OperationStatus, Reason } from '../contracts/lifecycle.ts';
import { TABLE_NAME } from '../contracts/names.ts';
import type { CreateAccountRequest, Operation } from '../domain/operations/operation.ts';
import { key } from './entity-shape.ts';

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
  byCreation: {
    index: 'gsi1',
    pk: key('gsi1pk', [], 'operations'),
    sk: key('gsi1sk', ['createdAt', 'id']),
  },
  /** Sparse: work on the whole organization is of no account. */
  ofAccount: {
    index: 'gsi2',
    pk: key('gsi2pk', ['accountId'], 'operations'),
    sk: key('gsi2sk', ['createdAt', 'id']),
  },
  ofKind: {
    index: 'gsi3',
    pk: key('gsi3pk', ['kind'], 'operations'),
    sk: key('gsi3sk', ['createdAt', 'id']),
  },
  ofStatus: {
    index: 'gsi4',
    pk: key('gsi4pk', ['status'], 'operations'),
    sk: key('gsi4sk', ['createdAt', 'id']),
  },
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

type OperationEntity = ReturnType<typeof make>;

/** An operation as its item holds it. */
export type OperationItem = EntityItem<OperationEntity>;

let entity: OperationEntity | undefined;

/** Operations as the table holds them. */
export const operationEntity = (): OperationEntity => {
  entity ??= make();
  return entity;
};

/** The operation that an item holds. */
export const operationOf = ({ lastWrite: _, ...operation }: OperationItem): Operation =>
  operation as Operation;
