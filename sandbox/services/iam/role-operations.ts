import type {
  CreateRoleCommandInput,
  DeleteRoleCommandInput,
  GetRoleCommandInput,
  ListRolesCommandInput,
  ListRoleTagsCommandInput,
  Role,
  Tag,
  TagRoleCommandInput,
  UntagRoleCommandInput,
  UpdateAssumeRolePolicyCommandInput,
  UpdateRoleCommandInput,
} from '@aws-sdk/client-iam';
import type { Call } from '../../wire/service.ts';
import type { World } from '../world.ts';
import {
  alreadyExists,
  changeableRole,
  deleteConflict,
  limitExceeded,
  malformedPolicy,
  noSuchEntity,
  roleNamed,
  validationError,
} from './iam-errors.ts';
import { iamPage } from './iam-pages.ts';
import { findRole, iamState, type RoleRecord, roleArn, type Tags } from './iam-state.ts';
import { instanceProfiles } from './instance-profiles.ts';
import { managedPolicyText } from './managed-policies.ts';
import { deleteRole, putRole } from './put-role.ts';
import { usableAfter } from './service-linked-roles.ts';
import { trustProblem } from './trust-policy.ts';

const MOST_ROLES = 1_000;
const MOST_TAGS = 50;

const tagList = (tags: Tags): Tag[] => Object.entries(tags).map(([Key, Value]) => ({ Key, Value }));

const tagsFrom = (tags: readonly Tag[] | undefined): Tags =>
  Object.fromEntries((tags ?? []).map(({ Key = '', Value = '' }) => [Key, Value]));

/** IAM answers policy documents URL-encoded. */
export const shownRole = (account: string, role: RoleRecord): Role => ({
  Path: role.path,
  RoleName: role.name,
  RoleId: role.id,
  Arn: roleArn(account, role),
  CreateDate: new Date(role.createdAt),
  AssumeRolePolicyDocument: encodeURIComponent(role.trust),
  Description: role.description,
  MaxSessionDuration: role.maxSessionSeconds,
  ...(role.boundary === undefined
    ? {}
    : {
        PermissionsBoundary: {
          PermissionsBoundaryType: 'PermissionsBoundaryPolicy' as const,
          PermissionsBoundaryArn: role.boundary,
        },
      }),
  Tags: tagList(role.tags),
});

const checkTrust = (world: World, text: string | undefined): string => {
  const problem = trustProblem(world, text ?? '');
  if (problem?.startsWith('Cannot exceed quota') === true) throw limitExceeded(problem);
  if (problem !== undefined) throw malformedPolicy(problem);
  return text ?? '';
};

const checkNewRole = (input: CreateRoleCommandInput): void => {
  const { RoleName: name = '', Path: path = '/', MaxSessionDuration: longest = 3600 } = input;
  if (!/^[\w+=,.@-]{1,64}$/.test(name)) {
    throw validationError(`The specified value for roleName is invalid: '${name}'`);
  }
  if (!/^\/([\x21-\x7e]*\/)?$/.test(path)) {
    throw validationError('The specified value for path is invalid. It must begin and end with /.');
  }
  if (path.startsWith('/aws-service-role/')) {
    throw validationError('Roles under /aws-service-role/ are made by CreateServiceLinkedRole.');
  }
  if (longest < 3600 || longest > 43_200) {
    throw validationError(`Value '${longest}' at 'maxSessionDuration' must be 3600 to 43200`);
  }
};

const checkRoom = (world: World, account: string, name: string): void => {
  if (findRole(world, account, name) !== undefined) {
    throw alreadyExists(`Role with name ${name} already exists.`);
  }
  if (Object.keys(iamState(world, account).roles).length >= MOST_ROLES) {
    throw limitExceeded(`Cannot exceed quota for RolesPerAccount: ${MOST_ROLES}`);
  }
};

const createRole =
  (world: World) =>
  (input: CreateRoleCommandInput, { account }: Call) => {
    checkNewRole(input);
    const { RoleName: name = '', PermissionsBoundary: boundary } = input;
    checkRoom(world, account, name);
    if (boundary !== undefined && managedPolicyText(world, account, boundary) === undefined) {
      throw noSuchEntity(`Scope ARN: ${boundary} does not exist or is not attachable.`);
    }
    const role = putRole(world, account, {
      name,
      path: input.Path ?? '/',
      trust: checkTrust(world, input.AssumeRolePolicyDocument),
      tags: tagsFrom(input.Tags),
      maxSessionSeconds: input.MaxSessionDuration ?? 3600,
      usableAfter: usableAfter(account, name),
      ...(input.Description === undefined ? {} : { description: input.Description }),
      ...(boundary === undefined ? {} : { boundary }),
    });
    return { Role: shownRole(account, role) };
  };

const removeRole =
  (world: World) =>
  (input: DeleteRoleCommandInput, { account }: Call) => {
    const role = changeableRole(world, account, input.RoleName);
    if (role.attached.length > 0) {
      throw deleteConflict('Cannot delete entity, must detach all policies first.');
    }
    if (Object.keys(role.inline).length > 0) {
      throw deleteConflict('Cannot delete entity, must delete policies first.');
    }
    if (Object.values(instanceProfiles(world, account)).some((one) => one.role === role.name)) {
      throw deleteConflict('Cannot delete entity, must remove roles from instance profile first.');
    }
    deleteRole(world, account, role.name);
  };

const listRoles =
  (world: World) =>
  (input: ListRolesCommandInput, { account }: Call) => {
    const roles = Object.values(iamState(world, account).roles)
      .filter(({ path }) => path.startsWith(input.PathPrefix ?? '/'))
      .sort((a, b) => (a.name < b.name ? -1 : 1));
    const { items, paging } = iamPage(roles, input);
    return {
      // ListRoles leaves tags and boundaries out: IAM API Reference, ListRoles.
      Roles: items.map((role) => {
        const { Tags: _tags, PermissionsBoundary: _boundary, ...shown } = shownRole(account, role);
        return shown;
      }),
      ...paging,
    };
  };

const updateRole =
  (world: World) =>
  (input: UpdateRoleCommandInput, { account }: Call) => {
    const role = changeableRole(world, account, input.RoleName);
    if (input.Description !== undefined) role.description = input.Description;
    role.maxSessionSeconds = input.MaxSessionDuration ?? role.maxSessionSeconds;
    return {};
  };

const tagRole =
  (world: World) =>
  (input: TagRoleCommandInput, { account }: Call) => {
    const role = changeableRole(world, account, input.RoleName);
    const tags = { ...role.tags, ...tagsFrom(input.Tags) };
    if (Object.keys(tags).length > MOST_TAGS) {
      throw limitExceeded(`The number of tags has reached the maximum limit: ${MOST_TAGS}`);
    }
    role.tags = tags;
  };

const untagRole =
  (world: World) =>
  (input: UntagRoleCommandInput, { account }: Call) => {
    const role = changeableRole(world, account, input.RoleName);
    for (const key of input.TagKeys ?? []) delete role.tags[key];
  };

/** Roles themselves: made, read, changed, tagged, removed. */
export const roleOperations = (world: World) => ({
  CreateRole: createRole(world),
  DeleteRole: removeRole(world),
  ListRoles: listRoles(world),
  UpdateRole: updateRole(world),
  TagRole: tagRole(world),
  UntagRole: untagRole(world),
  GetRole: (input: GetRoleCommandInput, { account }: Call) => ({
    Role: { ...shownRole(account, roleNamed(world, account, input.RoleName)), RoleLastUsed: {} },
  }),
  ListRoleTags: (input: ListRoleTagsCommandInput, { account }: Call) => {
    const { items, paging } = iamPage(
      tagList(roleNamed(world, account, input.RoleName).tags),
      input,
    );
    return { Tags: items, ...paging };
  },
  UpdateAssumeRolePolicy: (input: UpdateAssumeRolePolicyCommandInput, { account }: Call) => {
    const role = changeableRole(world, account, input.RoleName);
    role.trust = checkTrust(world, input.PolicyDocument);
  },
});
