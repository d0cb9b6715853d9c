import type { AccessCheck, Principal } from '../../wire/service.ts';
import { findRoleByArn } from '../iam/iam-state.ts';
import { findAccount } from '../organizations/organization-state.ts';
import type { ResourceLayer } from '../policy/decide.ts';
import type { World } from '../world.ts';

const ROLE_ACTIONS: readonly string[] = [
  'sts:AssumeRole',
  'sts:SetSourceIdentity',
  'sts:TagSession',
];

const NOBODY = '';

/** The trust policy by which a role can be assumed right now; none for a role that is missing, too new, or of a closed account. */
const trustOf = (world: World, arn: string, accountId: string): string => {
  const role = findRoleByArn(world, arn);
  if (role === undefined || world.clock.now() < role.usableFrom) return NOBODY;
  const account = findAccount(world, accountId);
  return account === undefined || account.state === 'ACTIVE' ? role.trust : NOBODY;
};

/** What the target role has to say when somebody wants to assume it; undefined for any other question. */
export const trustLayer = (
  world: World,
  principal: Principal,
  { action, resource }: AccessCheck,
): ResourceLayer | undefined => {
  if (!ROLE_ACTIONS.includes(action)) return undefined;
  const accountId = resource.split(':')[4] ?? '';
  return {
    policy: trustOf(world, resource, accountId),
    sameAccount: accountId === principal.accountId,
    required: true,
  };
};
