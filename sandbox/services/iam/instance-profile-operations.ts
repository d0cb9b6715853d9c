import type {
  AddRoleToInstanceProfileCommandInput,
  CreateInstanceProfileCommandInput,
  InstanceProfile,
  ListInstanceProfilesCommandInput,
  ListInstanceProfilesForRoleCommandInput,
} from '@aws-sdk/client-iam';
import type { Call } from '../../wire/service.ts';
import { own } from '../own.ts';
import type { World } from '../world.ts';
import {
  alreadyExists,
  deleteConflict,
  limitExceeded,
  noSuchEntity,
  roleNamed,
  validationError,
} from './iam-errors.ts';
import { iamPage } from './iam-pages.ts';
import { findRole } from './iam-state.ts';
import {
  type InstanceProfileRecord,
  instanceProfileArn,
  instanceProfiles,
  putInstanceProfile,
} from './instance-profiles.ts';
import { shownRole } from './role-operations.ts';

interface NamesProfile {
  readonly InstanceProfileName?: string | undefined;
}

const profileNamed = (
  world: World,
  { InstanceProfileName: name = '' }: NamesProfile,
  account: string,
): InstanceProfileRecord => {
  const profile = own(instanceProfiles(world, account), name);
  if (profile === undefined) throw noSuchEntity(`Instance Profile ${name} cannot be found.`);
  return profile;
};

const shown = (world: World, account: string, profile: InstanceProfileRecord): InstanceProfile => {
  const role = profile.role === undefined ? undefined : findRole(world, account, profile.role);
  return {
    Path: profile.path,
    InstanceProfileName: profile.name,
    InstanceProfileId: profile.id,
    Arn: instanceProfileArn(account, profile),
    CreateDate: new Date(profile.createdAt),
    Roles: role === undefined ? [] : [shownRole(account, role)],
    Tags: [],
  };
};

const createProfile =
  (world: World) =>
  (input: CreateInstanceProfileCommandInput, { account }: Call) => {
    const { InstanceProfileName: name = '', Path: path = '/' } = input;
    if (!/^[\w+=,.@-]{1,128}$/.test(name)) {
      throw validationError(`The specified value for instanceProfileName is invalid: '${name}'`);
    }
    if (own(instanceProfiles(world, account), name) !== undefined) {
      throw alreadyExists(`Instance Profile ${name} already exists.`);
    }
    const profile = putInstanceProfile(world, account, { name, path });
    return { InstanceProfile: shown(world, account, profile) };
  };

const addRole =
  (world: World) =>
  (input: AddRoleToInstanceProfileCommandInput, { account }: Call): void => {
    const profile = profileNamed(world, input, account);
    const role = roleNamed(world, account, input.RoleName);
    if (profile.role !== undefined) {
      throw limitExceeded('Cannot exceed quota for InstanceSessionsPerInstanceProfile: 1');
    }
    profile.role = role.name;
  };

const removeRole =
  (world: World) =>
  (input: AddRoleToInstanceProfileCommandInput, { account }: Call): void => {
    const profile = profileNamed(world, input, account);
    if (profile.role !== input.RoleName) {
      throw noSuchEntity(`Cannot find Role with name ${input.RoleName} in the instance profile.`);
    }
    delete profile.role;
  };

const deleteProfile =
  (world: World) =>
  (input: NamesProfile, { account }: Call): void => {
    const profile = profileNamed(world, input, account);
    if (profile.role !== undefined) {
      throw deleteConflict('Cannot delete entity, must remove roles from instance profile first.');
    }
    delete instanceProfiles(world, account)[profile.name];
  };

const sorted = (world: World, account: string): readonly InstanceProfileRecord[] =>
  Object.values(instanceProfiles(world, account)).sort((a, b) => (a.name < b.name ? -1 : 1));

/** Instance profiles: the roles that EC2 instances have. */
export const instanceProfileOperations = (world: World) => ({
  CreateInstanceProfile: createProfile(world),
  DeleteInstanceProfile: deleteProfile(world),
  AddRoleToInstanceProfile: addRole(world),
  RemoveRoleFromInstanceProfile: removeRole(world),
  GetInstanceProfile: (input: NamesProfile, { account }: Call) => ({
    InstanceProfile: shown(world, account, profileNamed(world, input, account)),
  }),
  ListInstanceProfiles: (input: ListInstanceProfilesCommandInput, { account }: Call) => {
    const all = sorted(world, account).filter(({ path }) =>
      path.startsWith(input.PathPrefix ?? '/'),
    );
    const { items, paging } = iamPage(all, input);
    return { InstanceProfiles: items.map((profile) => shown(world, account, profile)), ...paging };
  },
  ListInstanceProfilesForRole: (
    input: ListInstanceProfilesForRoleCommandInput,
    { account }: Call,
  ) => {
    const { name } = roleNamed(world, account, input.RoleName);
    const { items, paging } = iamPage(
      sorted(world, account).filter(({ role }) => role === name),
      input,
    );
    return { InstanceProfiles: items.map((profile) => shown(world, account, profile)), ...paging };
  },
});
