import { CustomAttributeType, Entity } from 'electrodb';
import { documentClient } from '../aws/table.ts';
import type { AccountId } from '../contracts/ids.ts';
import { TABLE_NAME } from '../contracts/names.ts';
import type { AccountChange } from '../domain/accounts/account.ts';
import { cursorAt, positionAt } from './cursor.ts';
import { key } from './entity-shape.ts';
import { limitOf, type Page, type PageRequest } from './page.ts';
import { answered, written } from './table-call.ts';

const make = () =>
  new Entity(
    {
      model: { entity: 'audit', service: 'holdfast', version: '1' },
      attributes: {
        accountId: { type: CustomAttributeType<AccountId>('string'), required: true },
        /** The version that the change led to, in ten digits, so that it sorts. */
        sequence: { type: 'string', required: true },
        change: { type: CustomAttributeType<AccountChange>('any'), required: true },
      },
      indexes: {
        ofAccount: { pk: key('pk', ['accountId'], 'audit'), sk: key('sk', ['sequence'], 'change') },
      },
    },
    { table: TABLE_NAME, client: documentClient() },
  );

let entity: ReturnType<typeof make> | undefined;

const records = (): ReturnType<typeof make> => {
  entity ??= make();
  return entity;
};

/** Appends the change to the account's audit trail, once however often it is called. Nothing is ever written over. */
export const appendAudit = async (accountId: AccountId, change: AccountChange): Promise<void> => {
  const sequence = `${change.version}`.padStart(10, '0');
  await written(records().create({ accountId, sequence, change }).go());
};

const query = (accountId: AccountId, before: string | undefined, limit: number) => {
  const all = records().query.ofAccount({ accountId });
  const options = { order: 'desc', limit } as const;
  return before === undefined ? all.go(options) : all.lt({ sequence: before }).go(options);
};

/**
 * What happened to an account, newest first.
 * @throws DomainError `CursorInvalid`
 */
export const listAudit = async (
  accountId: AccountId,
  page: PageRequest,
): Promise<Page<AccountChange>> => {
  const list = `audit ${accountId}`;
  const limit = limitOf(page);
  const before = page.cursor === undefined ? undefined : positionAt(list, page.cursor)['before'];
  const { data } = await answered(query(accountId, before, limit + 1));
  const found = data.slice(0, limit);
  const last = found.at(-1);
  const items = found.map(({ change }) => change);
  if (data.length <= limit || last === undefined) return { items };
  return { items, nextCursor: cursorAt(list, { before: last.sequence }) };
};
