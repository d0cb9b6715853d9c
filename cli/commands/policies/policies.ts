import type { CommandHost } from '../../invocation.ts';
import { getPolicy } from './get-policy.ts';
import { listPolicies } from './list-policies.ts';

/** `holdfast policies …` */
export const policies = ({ parent, act }: CommandHost): void => {
  const group = parent
    .command('policies')
    .alias('policy')
    .description('look at the mandatory policies');
  for (const add of [listPolicies, getPolicy]) add({ parent: group, act });
};
