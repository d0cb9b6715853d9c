import { own } from '../own.ts';
import type { World } from '../world.ts';

export type Tags = Record<string, string>;

/** Moments are milliseconds of real time. */
export interface RoleRecord {
  readonly name: string;
  /** Begins and ends with a slash. */
  readonly path: string;
  readonly id: string;
  readonly createdAt: number;
  /** IAM is eventually consistent: until then nobody can use the role. */
  readonly usableFrom: number;
  /** Trust policy, JSON. */
  trust: string;
  description?: string;
  maxSessionSeconds: number;
  /** ARN of a managed policy. */
  boundary?: string;
  tags: Tags;
  /** Inline policies by name, JSON. */
  inline: Record<string, string>;
  /** ARNs of attached managed policies. */
  attached: string[];
  /** The service whose role it is. */
  readonly serviceLinkedTo?: string;
}

export interface PolicyVersionRecord {
  readonly id: string;
  readonly document: string;
  readonly createdAt: number;
}

export interface ManagedPolicyRecord {
  readonly arn: string;
  readonly name: string;
  readonly path: string;
  readonly id: string;
  readonly description?: string;
  readonly createdAt: number;
  updatedAt: number;
  defaultVersion: string;
  /** Number of the next version; numbers are never used twice. */
  nextVersion: number;
  versions: PolicyVersionRecord[];
  tags: Tags;
}

export interface IamState {
  roles: Record<string, RoleRecord>;
  /** Customer managed policies by ARN. */
  policies: Record<string, ManagedPolicyRecord>;
  alias?: string;
  /** Deletions of service-linked roles by task id. */
  deletions: Record<string, { readonly endsAt: number; readonly roleName: string }>;
  sequence: number;
}

export const iamState = (world: World, account: string): IamState =>
  world.state.cell('iam', account, 'global', () => ({
    roles: {},
    policies: {},
    deletions: {},
    sequence: 0,
  }));

export const roleArn = (account: string, role: Pick<RoleRecord, 'name' | 'path'>): string =>
  `arn:aws:iam::${account}:role${role.path}${role.name}`;

/** Names of roles are unique without regard to case. */
export const findRole = (world: World, account: string, name: string): RoleRecord | undefined => {
  const { roles } = iamState(world, account);
  const exact = own(roles, name);
  if (exact !== undefined) return exact;
  const lower = name.toLowerCase();
  return Object.values(roles).find((role) => role.name.toLowerCase() === lower);
};

/** The role behind a full role ARN, path included. */
export const findRoleByArn = (world: World, arn: string): RoleRecord | undefined => {
  const [, , service, , account = '', resource = ''] = arn.split(':');
  if (service !== 'iam' || !resource.startsWith('role/')) return undefined;
  const name = resource.slice(resource.lastIndexOf('/') + 1);
  const role = own(iamState(world, account).roles, name);
  return role !== undefined && roleArn(account, role) === arn ? role : undefined;
};
