import { AwsError } from '../../wire/service.ts';
import type { World } from '../world.ts';
import { findRole, type RoleRecord } from './iam-state.ts';

export const noSuchEntity = (message: string): AwsError =>
  new AwsError('NoSuchEntity', message, { status: 404 });

export const alreadyExists = (message: string): AwsError =>
  new AwsError('EntityAlreadyExists', message, { status: 409 });

export const malformedPolicy = (message: string): AwsError =>
  new AwsError('MalformedPolicyDocument', message, { status: 400 });

export const limitExceeded = (message: string): AwsError =>
  new AwsError('LimitExceeded', message, { status: 409 });

export const deleteConflict = (message: string): AwsError =>
  new AwsError('DeleteConflict', message, { status: 409 });

export const invalidInput = (message: string): AwsError =>
  new AwsError('InvalidInput', message, { status: 400 });

export const validationError = (message: string): AwsError =>
  new AwsError('ValidationError', message, { status: 400 });

/** A role that a caller named. */
export const roleNamed = (world: World, account: string, name: string | undefined): RoleRecord => {
  const role = findRole(world, account, name ?? '');
  if (role === undefined) throw noSuchEntity(`The role with name ${name} cannot be found.`);
  return role;
};

/** A role that a caller wants to change: those of services change through their services only. */
export const changeableRole = (
  world: World,
  account: string,
  name: string | undefined,
): RoleRecord => {
  const role = roleNamed(world, account, name);
  if (role.serviceLinkedTo === undefined) return role;
  throw new AwsError(
    'UnmodifiableEntity',
    `Cannot perform the operation on the protected role '${role.name}' - this role is only modifiable by AWS`,
    { status: 400 },
  );
};
