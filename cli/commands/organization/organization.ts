import type { CommandHost } from '../../invocation.ts';
import { assureOrganization } from './assure-organization.ts';
import { getOrganization } from './get-organization.ts';
import { preflightOrganization } from './preflight-organization.ts';
import { watchOrganization } from './watch-organization.ts';

/** `holdfast organization …` */
export const organization = ({ parent, act }: CommandHost): void => {
  const group = parent
    .command('organization')
    .alias('org')
    .description('look at the organization and its foundation, and assure it');
  for (const add of [
    getOrganization,
    preflightOrganization,
    assureOrganization,
    watchOrganization,
  ]) {
    add({ parent: group, act });
  }
};
