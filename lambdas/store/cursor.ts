import { createHash } from 'node:crypto';
import { DomainError } from '../domain/errors.ts';

/** Where a list goes on: the sort values and the id of the last item looked at. */
export type Position = Readonly<Record<string, string>>;

const DIGEST_LENGTH = 16;

const digestOf = (list: string, position: string): string =>
  createHash('sha256').update(`${list}\n${position}`).digest('base64url').slice(0, DIGEST_LENGTH);

/**
 * A cursor is a position and a digest that ties it to its list: it fits no other filter or sort, and cannot be changed.
 * It opens nothing: a position only says where in a list that the caller may read anyway to go on.
 */
export const cursorAt = (list: string, position: Position): string => {
  const text = JSON.stringify(position);
  return Buffer.from(`${digestOf(list, text)}${text}`).toString('base64url');
};

const cursorInvalid = (): DomainError =>
  new DomainError('CursorInvalid', 'invalid', 'the cursor does not belong to this list', {
    nextStep: 'Use nextCursor of the page before with the same filter and sort, or leave it out.',
  });

/** @throws DomainError `CursorInvalid` when the cursor was made for another list, or by somebody else */
export const positionAt = (list: string, cursor: string): Position => {
  const decoded = Buffer.from(cursor, 'base64url').toString('utf8');
  const text = decoded.slice(DIGEST_LENGTH);
  if (decoded.slice(0, DIGEST_LENGTH) !== digestOf(list, text)) throw cursorInvalid();
  return JSON.parse(text);
};
