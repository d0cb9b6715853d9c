import { upperCaseId } from '../deterministic.ts';
import type { World } from '../world.ts';
import { findRole, findRoleByArn, iamState, type RoleRecord } from './iam-state.ts';

/** A role as worlds and other services write it. Documents are objects or JSON. */
export interface RoleSeed {
  readonly name: string;
  /** @default '/' */
  readonly path?: string;
  readonly trust: object | string;
  readonly description?: string;
  /** Inline policies by name. */
  readonly inline?: Readonly<Record<string, object | string>>;
  /** ARNs of managed policies. */
  readonly attached?: readonly string[];
  /** ARN of a managed policy. */
  readonly boundary?: string;
  readonly tags?: Readonly<Record<string, string>>;
  /** @default 3600 */
  readonly maxSessionSeconds?: number;
  readonly serviceLinkedTo?: string;
  /** Milliseconds of AWS time until the role can be used; 0 in seeds. @default 0 */
  readonly usableAfter?: number;
}

const text = (document: object | string): string =>
  typeof document === 'string' ? document : JSON.stringify(document);

/** Writes a role as it is given, without asking whether it may be; replaces one of the same name, whose id it keeps. */
export const putRole = (world: World, account: string, seed: RoleSeed): RoleRecord => {
  const iam = iamState(world, account);
  const before = findRole(world, account, seed.name);
  iam.sequence += 1;
  const now = world.clock.now();
  const role: RoleRecord = {
    name: before?.name ?? seed.name,
    path: seed.path ?? '/',
    id: before?.id ?? `AROA${upperCaseId(17, 'role', account, seed.name, iam.sequence)}`,
    createdAt: before?.createdAt ?? now,
    usableFrom: before?.usableFrom ?? now + world.clock.scaled(seed.usableAfter ?? 0),
    trust: text(seed.trust),
    ...(seed.description === undefined ? {} : { description: seed.description }),
    maxSessionSeconds: seed.maxSessionSeconds ?? 3600,
    ...(seed.boundary === undefined ? {} : { boundary: seed.boundary }),
    tags: { ...seed.tags },
    inline: Object.fromEntries(
      Object.entries(seed.inline ?? {}).map(([name, document]) => [name, text(document)]),
    ),
    attached: [...(seed.attached ?? [])],
    ...(seed.serviceLinkedTo === undefined ? {} : { serviceLinkedTo: seed.serviceLinkedTo }),
  };
  iam.roles[role.name] = role;
  return role;
};

export const getRole = (world: World, account: string, name: string): RoleRecord | undefined =>
  findRole(world, account, name);

/** Removes a role; true when there was one. */
export const deleteRole = (world: World, account: string, name: string): boolean => {
  const role = findRole(world, account, name);
  if (role === undefined) return false;
  return delete iamState(world, account).roles[role.name];
};

/** For callers that have waited until everybody in AWS sees a role. */
export const roleUsableNow = (world: World, arn: string): void => {
  const role = findRoleByArn(world, arn);
  if (role === undefined || role.usableFrom <= world.clock.now()) return;
  iamState(world, arn.split(':')[4] ?? '').roles[role.name] = {
    ...role,
    usableFrom: world.clock.now(),
  };
};
