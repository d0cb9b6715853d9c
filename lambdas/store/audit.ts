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

/** Ten digits sort like the numbers they are. */
const sequenceOf = ({ version }: AccountChange): string => `${version}`.padStart(10, '0');

/** Appends the change to the account's audit trail, once however often it is called. Nothing is ever written over. */
export const appendAudit = async (accountId: AccountId, change: AccountChange): Promise<void> => {
  await written(
    records()
      .create({ accountId, sequence: sequenceOf(change), change })
      .go(),
  );
};

const query = (accountId: AccountId, before: string | undefined, limit: number) => {
  const all = records().query.ofAccount({ accountId });
  const options = { order: 'desc', limit } as const;
  return before === undefined ? all.go(options) : all.lt({ sequence: before }).go(options);
};

/** Each version once: what is on its way may have arrived already. */
const merged = (
  arrived: readonly AccountChange[],
  waiting: readonly AccountChange[],
): readonly AccountChange[] => {
  const byVersion = new Map([...waiting, ...arrived].map((change) => [change.version, change]));
  return [...byVersion.values()].sort((one, other) => other.version - one.version);
};

/**
 * What happened to an account, newest first, with what waits in the account itself to go out (`unpublished`).
 * @throws DomainError `CursorInvalid`
 */
export const listAudit = async (
  accountId: AccountId,
  page: PageRequest,
  unpublished: readonly AccountChange[] = [],
): Promise<Page<AccountChange>> => {
  const list = `audit ${accountId}`;
  const limit = limitOf(page);
  const before = page.cursor === undefined ? undefined : positionAt(list, page.cursor)['before'];
  const { data } = await answered(query(accountId, before, limit + 1));
  const waiting = unpublished.filter((each) => before === undefined || sequenceOf(each) < before);
  const all = merged(
    data.map(({ change }) => change),
    waiting,
  );
  const items = all.slice(0, limit);
  const last = items.at(-1);
  if (all.length <= limit || last === undefined) return { items };
  return { items, nextCursor: cursorAt(list, { before: sequenceOf(last) }) };
};
