import { type Instance, paginateDescribeInstances } from '@aws-sdk/client-ec2';
import { ec2 } from '../../aws/clients/ec2.ts';
import type { Connection } from '../../aws/connection.ts';
import type { Region } from '../../contracts/ids.ts';
import type { LogRights, RoleAccess } from './role-access.ts';

/** Instances of a region, and instance profiles of theirs, that are looked at. */
export const MOST_INSTANCES = 1_000;
export const MOST_PROFILES = 100;

/** An instance whose sessions cannot be logged as its role is. */
export interface UnableInstance {
  readonly id: string;
  readonly role: string;
}

export interface InstanceAccess {
  readonly unable: readonly UnableInstance[];
  /** True when there are more instances or profiles than are looked at. */
  readonly cut: boolean;
}

interface Profiled {
  readonly id: string;
  readonly profile: string;
}

const PAGE = 500;

const profiled = ({
  InstanceId: id = '',
  IamInstanceProfile: profile,
}: Instance): readonly Profiled[] =>
  // An instance without a profile has no rights of its own, and no sessions.
  profile?.Arn === undefined ? [] : [{ id, profile: profile.Arn }];

/** Instances that run or may run again. */
const readInstances = async (connection: Connection, region: Region) => {
  const found: Instance[] = [];
  const pages = paginateDescribeInstances(
    { client: ec2(connection, region), pageSize: PAGE },
    {
      Filters: [
        { Name: 'instance-state-name', Values: ['pending', 'running', 'stopping', 'stopped'] },
      ],
    },
  );
  for await (const { Reservations: reservations = [] } of pages) {
    found.push(...reservations.flatMap(({ Instances: instances = [] }) => instances));
    if (found.length > MOST_INSTANCES) break;
  }
  return {
    instances: found.slice(0, MOST_INSTANCES).flatMap(profiled),
    cut: found.length > MOST_INSTANCES,
  };
};

/** Which instances of a region open sessions and have a role that cannot write their logs. */
export const readInstanceAccess = async (
  connection: Connection,
  region: Region,
  rights: LogRights,
  unableRole: RoleAccess,
): Promise<InstanceAccess> => {
  const { instances, cut } = await readInstances(connection, region);
  const profiles = [...new Set(instances.map(({ profile }) => profile))].sort();
  const roles = new Map<string, string>();
  // One after the other: SimulatePrincipalPolicy is throttled early.
  for (const profile of profiles.slice(0, MOST_PROFILES)) {
    const role = await unableRole(connection, profile, rights);
    if (role !== undefined) roles.set(profile, role);
  }
  const unable = instances.flatMap(({ id, profile }) => {
    const role = roles.get(profile);
    return role === undefined ? [] : [{ id, role }];
  });
  return {
    unable: unable.sort((one, other) => (one.id < other.id ? -1 : 1)),
    cut: cut || profiles.length > MOST_PROFILES,
  };
};
