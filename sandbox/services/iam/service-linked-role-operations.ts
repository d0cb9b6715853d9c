import type {
  CreateServiceLinkedRoleCommandInput,
  DeleteServiceLinkedRoleCommandInput,
  GetServiceLinkedRoleDeletionStatusCommandInput,
} from '@aws-sdk/client-iam';
import type { Call } from '../../wire/service.ts';
import { digest } from '../deterministic.ts';
import { own } from '../own.ts';
import type { World } from '../world.ts';
import { invalidInput, noSuchEntity, roleNamed } from './iam-errors.ts';
import { iamState } from './iam-state.ts';
import { deleteRole } from './put-role.ts';
import { shownRole } from './role-operations.ts';
import {
  putServiceLinkedRole,
  serviceLinkedRole,
  serviceLinkedRoleName,
} from './service-linked-roles.ts';

const DELETION_MS = 5_000;

const createServiceLinkedRole =
  (world: World) =>
  (input: CreateServiceLinkedRoleCommandInput, { account }: Call) => {
    const service = input.AWSServiceName ?? '';
    const name = serviceLinkedRoleName(service);
    if (name === undefined) {
      throw invalidInput(`Service Linked Role is not supported for service ${service}`);
    }
    if (serviceLinkedRole(world, account, service) !== undefined) {
      throw invalidInput(
        `Service role name ${name} has been taken in this account, please try a different suffix.`,
      );
    }
    const role = putServiceLinkedRole(world, account, service);
    if (input.Description !== undefined) role.description = input.Description;
    return { Role: shownRole(account, role) };
  };

const deleteServiceLinkedRole =
  (world: World) =>
  (input: DeleteServiceLinkedRoleCommandInput, { account }: Call) => {
    const role = roleNamed(world, account, input.RoleName);
    if (role.serviceLinkedTo === undefined) {
      throw invalidInput(`Role ${role.name} is not a service linked role.`);
    }
    const iam = iamState(world, account);
    iam.sequence += 1;
    const task = `task${role.path}${role.name}/${digest(account, role.name, iam.sequence).slice(0, 32)}`;
    iam.deletions[task] = { endsAt: world.clock.over(DELETION_MS), roleName: role.name };
    deleteRole(world, account, role.name);
    return { DeletionTaskId: task };
  };

const deletionStatus =
  (world: World) =>
  (input: GetServiceLinkedRoleDeletionStatusCommandInput, { account }: Call) => {
    const task = own(iamState(world, account).deletions, input.DeletionTaskId ?? '');
    if (task === undefined) {
      throw noSuchEntity(`Deletion task ${input.DeletionTaskId} was not found.`);
    }
    return { Status: world.clock.now() >= task.endsAt ? 'SUCCEEDED' : 'IN_PROGRESS' };
  };

export const serviceLinkedRoleOperations = (world: World) => ({
  CreateServiceLinkedRole: createServiceLinkedRole(world),
  DeleteServiceLinkedRole: deleteServiceLinkedRole(world),
  GetServiceLinkedRoleDeletionStatus: deletionStatus(world),
});
