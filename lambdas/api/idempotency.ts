import { createHash } from 'node:crypto';
import * as z from 'zod';
import type { AccountId, Instant, OperationId } from '../contracts/ids.ts';
import { DomainError } from '../domain/errors.ts';
import type { Dependencies } from './dependencies.ts';
import type { OperationName } from './permissions.ts';

/** The header with which a client can repeat a request without doing its work twice. */
export const idempotencyHeaders = z.object({
  'Idempotency-Key': z
    .string()
    .regex(/^[\x21-\x7e]{1,64}$/, 'a key has 1 to 64 visible ASCII characters')
    .optional()
    .openapi({
      description:
        'Makes the request safe to repeat: within a day, the same key and request get the same answer and do the work once.',
      example: 'payments-production-1',
    }),
});

/** A request for work, as far as repeating it is concerned. */
export interface RepeatableRequest {
  readonly operation: OperationName;
  readonly subject: string;
  readonly key: string | undefined;
  /** The account that the work is for, when it is there already. */
  readonly accountId?: AccountId;
  /** The validated body. */
  readonly content: unknown;
}

/** The ids under which the request is carried out, however often it is sent. */
export interface RequestIds {
  readonly accountId?: AccountId;
  readonly operationId: OperationId;
  /** The request was seen before: some of its work may be done. */
  readonly repeated: boolean;
  /** Frees the key, after a refusal that left nothing behind. */
  forget(): Promise<void>;
}

const sorted = (value: unknown): unknown => {
  if (Array.isArray(value)) return value.map(sorted);
  if (typeof value !== 'object' || value === null) return value;
  const entries = Object.entries(value).map(([key, each]) => [key, sorted(each)] as const);
  return Object.fromEntries(entries.toSorted(([one], [other]) => (one < other ? -1 : 1)));
};

const hashOf = ({ operation, accountId, content }: RepeatableRequest): string =>
  createHash('sha256')
    .update(JSON.stringify([operation, accountId ?? null, sorted(content)]))
    .digest('hex');

const keyReused = (key: string): DomainError =>
  new DomainError(
    'IdempotencyKeyReused',
    'unprocessable',
    `idempotency key '${key}' was sent with another request before`,
    { nextStep: 'Use a new key for new work.' },
  );

/**
 * The ids for a request: `fresh` ones, or those of the first request that was sent with the same key.
 * @throws DomainError `IdempotencyKeyReused`
 */
export const idsFor = async (
  { store, now }: Pick<Dependencies, 'store' | 'now'>,
  request: RepeatableRequest,
  fresh: { readonly accountId?: AccountId; readonly operationId: OperationId },
): Promise<RequestIds> => {
  const { key, subject } = request;
  if (key === undefined) return { ...fresh, repeated: false, forget: async () => {} };
  const requestHash = hashOf(request);
  const at: Instant = now();
  const winner = await store.reserve({ ...fresh, subject, key, requestHash, at });
  if (winner.requestHash !== requestHash) throw keyReused(key);
  const { operationId } = winner;
  return {
    ...(winner.accountId === undefined ? {} : { accountId: winner.accountId }),
    operationId,
    repeated: operationId !== fresh.operationId,
    forget: () => store.forget({ subject, key, operationId }),
  };
};
