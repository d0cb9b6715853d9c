import type { CommandHost } from '../../invocation.ts';
import { getAccountType } from './get-account-type.ts';
import { listAccountTypes } from './list-account-types.ts';

/** `holdfast types …` */
export const accountTypes = ({ parent, act }: CommandHost): void => {
  const group = parent
    .command('types')
    .alias('account-types')
    .description('look at the account types');
  for (const add of [listAccountTypes, getAccountType]) add({ parent: group, act });
};
