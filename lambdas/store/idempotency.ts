import { CustomAttributeType, Entity } from 'electrodb';
import { documentClient } from '../aws/table.ts';
import type { AccountId, Instant, OperationId } from '../contracts/ids.ts';
import { TABLE_NAME } from '../contracts/names.ts';
import { key } from './entity-shape.ts';
import { untilWritten } from './optimistic.ts';
import { answered, written } from './table-call.ts';

const KEPT_SECONDS = 24 * 60 * 60;

/** What the first request with a key was, and the ids it got. */
export interface Reservation {
  /** Absent for operations on the whole organization. */
  readonly accountId?: AccountId;
  readonly operationId: OperationId;
  /** Of the request: another hash with the same key is another request. */
  readonly requestHash: string;
}

/** Whose key it is: keys of different callers never meet. */
interface Key {
  readonly subject: string;
  readonly key: string;
}

const make = () =>
  new Entity(
    {
      model: { entity: 'idempotency', service: 'holdfast', version: '1' },
      attributes: {
        subject: { type: 'string', required: true },
        key: { type: 'string', required: true },
        accountId: { type: CustomAttributeType<AccountId>('string') },
        operationId: { type: CustomAttributeType<OperationId>('string'), required: true },
        requestHash: { type: 'string', required: true },
        /** Epoch seconds; DynamoDB deletes up to two days later, so readers look at it too. */
        expiresAt: { type: 'number', required: true },
      },
      indexes: {
        byKey: {
          pk: key('pk', ['subject', 'key'], 'idempotency'),
          sk: key('sk', [], 'idempotency'),
        },
      },
    },
    { table: TABLE_NAME, client: documentClient() },
  );

let entity: ReturnType<typeof make> | undefined;

const reservations = (): ReturnType<typeof make> => {
  entity ??= make();
  return entity;
};

/** Encoded, so that `a#b` and `c` are not `a` and `b#c`. */
const encoded = ({ subject, key: text }: Key): Key => ({
  subject: encodeURIComponent(subject),
  key: encodeURIComponent(text),
});

const held = async (of: Key, now: number): Promise<Reservation | undefined> => {
  const { data } = await answered(reservations().get(of).go({ consistent: true }));
  if (data === null || data.expiresAt <= now) return undefined;
  const { accountId, operationId, requestHash } = data;
  return { ...(accountId === undefined ? {} : { accountId }), operationId, requestHash };
};

/**
 * Takes the key for 24 hours for these ids, or gives the ids and the hash of who took it first: everyone gets the same.
 * The caller compares the hash.
 */
export const reserve = async (
  request: Reservation & Key & { readonly at: Instant },
): Promise<Reservation> => {
  const { subject, key: text, at, ...reservation } = request;
  const of = encoded({ subject, key: text });
  const now = Math.floor(Date.parse(at) / 1000);
  return untilWritten(`idempotency key '${text}'`, async () => {
    const first = await written(
      reservations()
        .put({ ...of, ...reservation, expiresAt: now + KEPT_SECONDS })
        .where(
          ({ operationId, expiresAt }, { notExists, lte }) =>
            `${notExists(operationId)} OR ${lte(expiresAt, now)}`,
        )
        .go(),
    );
    return first ? reservation : ((await held(of, now)) ?? 'conflict');
  });
};

/** Frees the key if it is still held for that operation, so that the request can be made again. */
export const forget = async (request: Key & { readonly operationId: OperationId }) => {
  await written(
    reservations()
      .delete(encoded(request))
      .where(({ operationId }, { eq }) => eq(operationId, request.operationId))
      .go(),
  );
};
