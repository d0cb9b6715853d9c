import { findAccount } from '../organizations/organization-state.ts';
import { awsPrincipals, validatePolicy } from '../policy/validate-policy.ts';
import type { World } from '../world.ts';
import { findRoleByArn } from './iam-state.ts';

const TRUST_CHARACTERS = 2048;

/** IAM looks up roles that a trust policy names; here it can do so in the accounts of the organization. */
const isKnown = (world: World, principal: string): boolean => {
  if (principal === '*' || /^\d{12}$/.test(principal)) return true;
  const [, , account, resource = ''] = /^arn:aws:(iam|sts)::(\d{12}):(.+)$/.exec(principal) ?? [
    undefined,
    '',
    '',
    '',
  ];
  if (account === undefined || account === '') return false;
  if (!resource.startsWith('role/') || findAccount(world, account) === undefined) return true;
  return findRoleByArn(world, principal) !== undefined;
};

/** What is wrong with a trust policy, in IAM's words; undefined for a sound one. */
export const trustProblem = (world: World, text: string): string | undefined => {
  const problem = validatePolicy(text, 'trust');
  if (problem !== undefined) return problem;
  if (text.replaceAll(/\s/g, '').length > TRUST_CHARACTERS) {
    return `Cannot exceed quota for ACLSizePerRole: ${TRUST_CHARACTERS}`;
  }
  const unknown = awsPrincipals(text).find((principal) => !isKnown(world, principal));
  return unknown === undefined ? undefined : `Invalid principal in policy: "AWS":"${unknown}"`;
};
