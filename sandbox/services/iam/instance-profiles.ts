import { upperCaseId } from '../deterministic.ts';
import type { World } from '../world.ts';

export interface InstanceProfileRecord {
  readonly name: string;
  /** Begins and ends with a slash. */
  readonly path: string;
  readonly id: string;
  /** Milliseconds of real time. */
  readonly createdAt: number;
  /** At most one: what the instance can be. */
  role?: string;
}

/** The instance profiles of an account by name. */
export const instanceProfiles = (
  world: World,
  account: string,
): Record<string, InstanceProfileRecord> =>
  world.state.cell('iam-instance-profiles', account, 'global', () => ({
    profiles: {} as Record<string, InstanceProfileRecord>,
  })).profiles;

export const instanceProfileArn = (
  account: string,
  { name, path }: Pick<InstanceProfileRecord, 'name' | 'path'>,
): string => `arn:aws:iam::${account}:instance-profile${path}${name}`;

/** Writes an instance profile as worlds do, its role with it. */
export const putInstanceProfile = (
  world: World,
  account: string,
  {
    name,
    role,
    path = '/',
  }: { readonly name: string; readonly role?: string; readonly path?: string },
): InstanceProfileRecord => {
  const profile: InstanceProfileRecord = {
    name,
    path,
    id: `AIPA${upperCaseId(17, 'instance-profile', account, name)}`,
    createdAt: world.clock.now(),
    ...(role === undefined ? {} : { role }),
  };
  instanceProfiles(world, account)[name] = profile;
  return profile;
};
