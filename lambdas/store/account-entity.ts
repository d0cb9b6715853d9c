import { type CreateEntityItem, CustomAttributeType, Entity, type EntityItem } from 'electrodb';
import { documentClient } from '../aws/table.ts';
import type {
  AccountId,
  AccountTypeId,
  AwsAccountId,
  Instant,
  OperationId,
} from '../contracts/ids.ts';
import type { AccountOrigin, AccountStatus } from '../contracts/lifecycle.ts';
import { TABLE_NAME } from '../contracts/names.ts';
import type { Account } from '../domain/accounts/account.ts';
import { searchTags, searchText } from './account-filter.ts';
import { key } from './entity-shape.ts';

const attributes = {
  id: { type: CustomAttributeType<AccountId>('string'), required: true },
  awsAccountId: { type: CustomAttributeType<AwsAccountId>('string') },
  name: { type: 'string', required: true },
  nameGiven: { type: 'boolean' },
  /** The name as it sorts: lower case, without accents. */
  sortName: { type: 'string', required: true },
  /** What a text is looked for in, and tags as they are looked for: absent in items written before there were such filters. */
  searchText: { type: 'string' },
  searchTags: { type: 'string' },
  alias: { type: 'string' },
  aliasGiven: { type: 'boolean', required: true },
  email: { type: 'string', required: true },
  accountType: { type: CustomAttributeType<AccountTypeId>('string') },
  tags: { type: CustomAttributeType<Account['tags']>('any'), required: true },
  origin: { type: CustomAttributeType<AccountOrigin>('string'), required: true },
  status: { type: CustomAttributeType<AccountStatus>('string'), required: true },
  statusBefore: { type: CustomAttributeType<AccountStatus>('string') },
  suspendedBy: { type: CustomAttributeType<'AWS' | 'HOLDFAST'>('string') },
  assurance: { type: CustomAttributeType<Account['assurance']>('any'), required: true },
  answers: { type: CustomAttributeType<Account['answers']>('any') },
  organizationalUnitId: { type: 'string' },
  foundation: { type: 'boolean', required: true },
  operationId: { type: CustomAttributeType<OperationId>('string') },
  creation: { type: CustomAttributeType<Account['creation']>('any') },
  unpublished: { type: CustomAttributeType<Account['unpublished']>('any'), required: true },
  createdAt: { type: CustomAttributeType<Instant>('string'), required: true },
  updatedAt: { type: CustomAttributeType<Instant>('string'), required: true },
  version: { type: 'number', required: true },
  /** Of the write that made the item what it is: tells a write whose answer was lost from one that somebody else made. */
  lastWrite: { type: 'string' },
} as const;

const hasUnpublished = ({ unpublished }: Record<string, unknown>): boolean =>
  Array.isArray(unpublished) && unpublished.length > 0;

const indexes = {
  byId: { pk: key('pk', ['id'], 'account'), sk: key('sk', [], 'account') },
  byName: {
    index: 'gsi1',
    pk: key('gsi1pk', [], 'accounts'),
    sk: key('gsi1sk', ['sortName', 'id']),
  },
  byCreation: {
    index: 'gsi2',
    pk: key('gsi2pk', [], 'accounts'),
    sk: key('gsi2sk', ['createdAt', 'id']),
  },
  byUpdate: {
    index: 'gsi3',
    pk: key('gsi3pk', [], 'accounts'),
    sk: key('gsi3sk', ['updatedAt', 'id']),
  },
  byStatus: {
    index: 'gsi4',
    pk: key('gsi4pk', [], 'accounts'),
    sk: key('gsi4sk', ['status', 'sortName', 'id']),
  },
  /** Sparse: an account that nobody onboarded has no type. */
  byType: {
    index: 'gsi5',
    pk: key('gsi5pk', ['accountType'], 'accounts'),
    sk: key('gsi5sk', ['sortName', 'id']),
  },
  /** Sparse: only accounts with changes that have not gone out. */
  toPublish: {
    index: 'gsi6',
    condition: hasUnpublished,
    pk: key('gsi6pk', [], 'unpublished'),
    sk: key('gsi6sk', ['updatedAt', 'id']),
  },
} as const;

const make = () =>
  new Entity(
    { model: { entity: 'account', service: 'holdfast', version: '1' }, attributes, indexes },
    { table: TABLE_NAME, client: documentClient() },
  );

type AccountEntity = ReturnType<typeof make>;

let entity: AccountEntity | undefined;

/** Accounts as the table holds them. */
export const accountEntity = (): AccountEntity => {
  entity ??= make();
  return entity;
};

/** AWS gives names of at most 128 characters; a sort key holds 1,024 bytes. */
const sortName = (name: string): string =>
  name
    .normalize('NFKD')
    .replace(/\p{M}+/gu, '')
    .toLowerCase()
    .slice(0, 128);

/** The item that holds an account. */
export const accountItem = (account: Account): CreateEntityItem<AccountEntity> => ({
  ...account,
  sortName: sortName(account.name),
  searchText: searchText(account),
  searchTags: searchTags(account),
});

/** The account that an item holds. */
export const accountOf = (item: EntityItem<AccountEntity>): Account => {
  const { sortName: _, searchText: __, searchTags: ___, lastWrite: ____, ...account } = item;
  return account as Account;
};
