import type { Account, AccountType } from '../../../../../client/types.ts';
import {
  ACCOUNT_ORIGINS,
  ACCOUNT_STATUSES,
  ASSURANCE_STATES,
} from '../../../../../lambdas/contracts/lifecycle.ts';
import { accountStatusText, assuranceText } from '../../../shared/status/status.tsx';
import type { Option } from './filter-tokens.ts';

/** Account types by id. */
export type AccountTypes = ReadonlyMap<string, AccountType>;

export const ORIGIN_TEXT: Readonly<Record<Account['origin'], string>> = {
  HOLDFAST: 'Created',
  EXTERNAL: 'Found',
};

const labelled = <Value extends string>(
  propertyKey: string,
  values: readonly Value[],
  textOf: (value: Value) => string,
): readonly Option[] => values.map((value) => ({ propertyKey, value, label: textOf(value) }));

/** What can be filtered by. @param tags as `key:value`: those of the accounts that were loaded */
export const filterOptions = (types: AccountTypes, tags: readonly string[]): readonly Option[] => [
  ...labelled('status', ACCOUNT_STATUSES, accountStatusText),
  ...labelled('assurance', ASSURANCE_STATES, assuranceText),
  ...labelled('type', [...types.keys()], (id) => types.get(id)?.name ?? id),
  ...labelled('origin', ACCOUNT_ORIGINS, (origin) => ORIGIN_TEXT[origin]),
  ...tags.map((value) => ({ propertyKey: 'tag', value })),
];
