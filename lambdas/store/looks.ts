import { CustomAttributeType, Entity } from 'electrodb';
import { documentClient } from '../aws/table.ts';
import type { AccountId, Instant, OperationId } from '../contracts/ids.ts';
import { TABLE_NAME } from '../contracts/names.ts';
import type { Operation } from '../domain/operations/operation.ts';
import { key } from './entity-shape.ts';
import { findOperation } from './operations.ts';
import { untilWritten } from './optimistic.ts';
import { answered, written } from './table-call.ts';

/** Which operation looks at an account, or did last: one at a time. */
export interface Look {
  readonly operationId: OperationId;
  /** When its place was taken. */
  readonly at: Instant;
}

const make = () =>
  new Entity(
    {
      model: { entity: 'look', service: 'holdfast', version: '1' },
      attributes: {
        accountId: { type: CustomAttributeType<AccountId>('string'), required: true },
        operationId: { type: CustomAttributeType<OperationId>('string'), required: true },
        at: { type: CustomAttributeType<Instant>('string'), required: true },
      },
      indexes: {
        ofAccount: { pk: key('pk', ['accountId'], 'operation#look'), sk: key('sk', [], 'look') },
      },
    },
    { table: TABLE_NAME, client: documentClient() },
  );

let entity: ReturnType<typeof make> | undefined;

const looks = (): ReturnType<typeof make> => {
  entity ??= make();
  return entity;
};

/** The last look that was asked for. */
export const findLook = async (accountId: AccountId): Promise<Look | undefined> => {
  const { data } = await answered(looks().get({ accountId }).go({ consistent: true }));
  return data ?? undefined;
};

const isUnderWay = (operation: Operation | undefined): operation is Operation =>
  operation?.status === 'ACCEPTED' || operation?.status === 'RUNNING';

/** The operation that looks at the account now. */
export const findLookUnderWay = async (accountId: AccountId): Promise<Operation | undefined> => {
  const look = await findLook(accountId);
  const operation = look === undefined ? undefined : await findOperation(look.operationId);
  return isUnderWay(operation) ? operation : undefined;
};

/**
 * The id under which the account is to be looked at: the given one, or that of a look that has not ended. An id whose
 * operation was never written is given out again: whoever gets it writes the operation that somebody left off at.
 * @throws DomainError `WriteContended` after ten collisions
 */
export const takeLook = (
  accountId: AccountId,
  operationId: OperationId,
  at: Instant,
): Promise<OperationId> =>
  untilWritten(`the look at account ${accountId}`, async () => {
    const held = await findLook(accountId);
    const next = { accountId, operationId, at };
    if (held === undefined)
      return (await written(looks().create(next).go())) ? operationId : 'conflict';
    if (held.operationId === operationId) return operationId;
    const operation = await findOperation(held.operationId);
    if (operation === undefined || isUnderWay(operation)) return held.operationId;
    const write = looks()
      .put(next)
      .where((look, { eq }) => eq(look.operationId, held.operationId));
    return (await written(write.go())) ? operationId : 'conflict';
  });
