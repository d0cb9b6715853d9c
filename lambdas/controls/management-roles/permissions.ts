import { AUDIT_ROLE, EXECUTION_ROLE } from '../../contracts/names.ts';
import type { ControlPermissions, Permission } from '../../contracts/permissions.ts';
import { ACCOUNT_CONTROLS } from '../registry.ts';

/** What has no place in the account that holds the organization trail and the stacks themselves. */
const NOT_THERE = ['DeleteOtherTrails'];

const OTHERS = ACCOUNT_CONTROLS.filter(({ id }) => id !== 'baseline-stack');

const granted = (role: 'execution' | 'audit'): readonly Permission[] =>
  OTHERS.flatMap(({ permissions }) => [
    ...permissions[role],
    ...(role === 'execution' ? (permissions.management ?? []) : []),
  ]).filter(({ sid }) => !NOT_THERE.includes(sid));

/**
 * The roles by which controls work in the management account: what they may do in every other account, and what only this
 * one needs. The stacks of Holdfast make them, because no function may change roles there.
 */
export const MANAGEMENT_ACCOUNT_ROLES = [
  {
    name: EXECUTION_ROLE,
    description: 'Changes the management account for the controls of Holdfast',
    permissions: granted('execution'),
  },
  {
    name: AUDIT_ROLE,
    description: 'Reads the management account for the controls of Holdfast',
    permissions: granted('audit'),
  },
] as const;

/** What management-roles does with the role of the function that runs it. */
export const managementRolesPermissions: ControlPermissions = {
  execution: [],
  audit: [],
};
