import type { AccountTypeId } from '../contracts/ids.ts';
import type { AccountOrigin, AccountStatus, AssuranceState } from '../contracts/lifecycle.ts';
import type { Account } from '../domain/accounts/account.ts';

/** One tag that an account must have. */
export interface TagFilter {
  readonly key: string;
  readonly value?: string;
}

/** Which accounts a list is of; everything given must hold. */
export interface AccountFilter {
  readonly status?: AccountStatus;
  readonly accountType?: AccountTypeId;
  readonly origin?: AccountOrigin;
  readonly assurance?: AssuranceState;
  /** Any value when `value` is absent. */
  readonly tag?: TagFilter;
  /** Further tags, beside `tag`. */
  readonly alsoTagged?: readonly TagFilter[];
  /** Found in name, alias, e-mail or AWS account id, in any case. */
  readonly text?: string;
}

/** What of an account a filter looks at. */
export interface Filterable
  extends Pick<
    Account,
    'awsAccountId' | 'name' | 'alias' | 'email' | 'accountType' | 'tags' | 'origin' | 'status'
  > {
  readonly assurance: Pick<Account['assurance'], 'state'>;
}

/** Between texts that are looked through as one: no name and no tag has it. */
const BREAK = '\n';
const EQUALS = '\u0000';

const tagText = ({ key, value }: TagFilter): string =>
  value === undefined ? `${BREAK}${key}${EQUALS}` : `${BREAK}${key}${EQUALS}${value}${BREAK}`;

/** What a text is looked for in. */
export const searchText = ({ name, alias, email, awsAccountId }: Account): string =>
  [name, alias, email, awsAccountId].flatMap((field) => field?.toLowerCase() ?? []).join(BREAK);

/** What tags are looked for in. */
export const searchTags = ({ tags }: Pick<Account, 'tags'>): string =>
  `${Object.entries(tags)
    .map(([key, value]) => `${BREAK}${key}${EQUALS}${value}`)
    .join('')}${BREAK}`;

const tagsOf = ({ tag, alsoTagged = [] }: AccountFilter): readonly TagFilter[] =>
  tag === undefined ? alsoTagged : [tag, ...alsoTagged];

const hasTag = (account: Filterable, { key, value }: TagFilter): boolean => {
  const found = account.tags[key];
  return found !== undefined && (value === undefined || found === value);
};

const hasText = (account: Filterable, text: string | undefined): boolean => {
  if (text === undefined) return true;
  const wanted = text.toLowerCase();
  return [account.name, account.alias, account.email, account.awsAccountId].some((field) =>
    field?.toLowerCase().includes(wanted),
  );
};

/** True when the account is one of the list's. */
export const matches = (account: Filterable, filter: AccountFilter): boolean =>
  (filter.status ?? account.status) === account.status &&
  (filter.accountType ?? account.accountType) === account.accountType &&
  (filter.origin ?? account.origin) === account.origin &&
  (filter.assurance ?? account.assurance.state) === account.assurance.state &&
  tagsOf(filter).every((tag) => hasTag(account, tag)) &&
  hasText(account, filter.text);

/** How a condition of DynamoDB's is written, as ElectroDB gives it. */
interface Conditions<Attribute> {
  eq(attribute: Attribute, value: string): string;
  contains(attribute: Attribute, value: string): string;
  notExists(attribute: Attribute): string;
}

interface Attributes<Attribute> {
  readonly status: Attribute;
  readonly accountType: Attribute;
  readonly origin: Attribute;
  readonly assurance: { readonly state: Attribute };
  readonly searchText: Attribute;
  readonly searchTags: Attribute;
}

/**
 * What the table leaves out by itself, so that it need not be sent: of the accounts that match none, and of the others most.
 * Empty when the filter is.
 */
export const tableCondition = <Attribute>(
  filter: AccountFilter,
  attributes: Attributes<Attribute>,
  { eq, contains, notExists }: Conditions<Attribute>,
): string => {
  const { status, accountType, origin, assurance, text } = filter;
  const { searchText: texts, searchTags: tags } = attributes;
  const has = (attribute: Attribute, wanted: string): string =>
    `(${notExists(attribute)} OR ${contains(attribute, wanted)})`;
  return [
    ...(status === undefined ? [] : [eq(attributes.status, status)]),
    ...(accountType === undefined ? [] : [eq(attributes.accountType, accountType)]),
    ...(origin === undefined ? [] : [eq(attributes.origin, origin)]),
    ...(assurance === undefined ? [] : [eq(attributes.assurance.state, assurance)]),
    ...(text === undefined ? [] : [has(texts, text.toLowerCase())]),
    ...tagsOf(filter).map((tag) => has(tags, tagText(tag))),
  ].join(' AND ');
};
