import '@hono/zod-openapi';
import * as z from 'zod';
import { ACCOUNT_ORIGINS, ACCOUNT_STATUSES, ASSURANCE_STATES } from '../../contracts/lifecycle.ts';
import type { Settings } from '../../contracts/settings.ts';
import type { AccountFilter, TagFilter } from '../../store/account-filter.ts';
import type { AccountSort } from '../../store/account-list.ts';
import type { AccountSortField } from '../../store/account-query.ts';
import { referencedAccountType } from '../account-types/account-type-reference.ts';
import { pagingQuery } from '../schemas/paging.ts';
import { accountTypeReference } from './account-request.ts';

const SORT_FIELDS = [
  'name',
  'createdAt',
  'status',
  'updatedAt',
] as const satisfies AccountSortField[];
const SORTS = SORT_FIELDS.flatMap((field) => [field, `-${field}`] as const);

const tagFilters = z
  .preprocess(
    (given) => (typeof given === 'string' ? [given] : given),
    z.array(z.string().regex(/^[^:].*:/s, 'a tag filter is written key:value')).max(10),
  )
  .optional()
  .openapi({
    description: 'key:value. Given more than once, all must be there.',
    type: 'array',
    items: { type: 'string' },
    example: ['team:payments'],
  });

/** What a list of accounts can be narrowed, ordered and cut by. */
export const accountQuery = z.strictObject({
  status: z.enum(ACCOUNT_STATUSES).optional().describe('Where the account stands.'),
  type: accountTypeReference.optional().describe('Id or name of an account type.'),
  origin: z.enum(ACCOUNT_ORIGINS).optional().describe('Created here, or found.'),
  assurance: z.enum(ASSURANCE_STATES).optional().describe('Whether its hardening is up to date.'),
  tag: tagFilters,
  text: z
    .string()
    .min(1)
    .max(100)
    .optional()
    .describe('Found in name, alias, e-mail address or AWS account id, in any case.'),
  sort: z.enum(SORTS).default('name').describe('A minus in front turns the order round.'),
  ...pagingQuery,
});
export type AccountQuery = z.output<typeof accountQuery>;

const tagFilter = (text: string): TagFilter => {
  const colon = text.indexOf(':');
  return { key: text.slice(0, colon), value: text.slice(colon + 1) };
};

/** The filter as the store takes it. @throws RequestInvalid `AccountTypeUnknown` */
export const filterOf = (settings: Settings, query: AccountQuery): AccountFilter => {
  const [tag, ...alsoTagged] = (query.tag ?? []).map(tagFilter);
  const { status, origin, assurance, text, type } = query;
  return {
    ...(status === undefined ? {} : { status }),
    ...(origin === undefined ? {} : { origin }),
    ...(assurance === undefined ? {} : { assurance }),
    ...(text === undefined ? {} : { text }),
    ...(tag === undefined ? {} : { tag }),
    ...(alsoTagged.length === 0 ? {} : { alsoTagged }),
    ...(type === undefined
      ? {}
      : { accountType: referencedAccountType(settings, type, '/query/type').id }),
  };
};

const SORT_BY: Readonly<Record<AccountQuery['sort'], AccountSort>> = {
  name: { by: 'name', order: 'asc' },
  '-name': { by: 'name', order: 'desc' },
  createdAt: { by: 'createdAt', order: 'asc' },
  '-createdAt': { by: 'createdAt', order: 'desc' },
  status: { by: 'status', order: 'asc' },
  '-status': { by: 'status', order: 'desc' },
  updatedAt: { by: 'updatedAt', order: 'asc' },
  '-updatedAt': { by: 'updatedAt', order: 'desc' },
};

export const sortOf = ({ sort }: AccountQuery): AccountSort => SORT_BY[sort];
