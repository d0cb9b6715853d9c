import { upperCaseId } from '../deterministic.ts';
import { own } from '../own.ts';
import type { World } from '../world.ts';
import { iamState, type ManagedPolicyRecord } from './iam-state.ts';

export interface ManagedPolicySeed {
  readonly name: string;
  /** @default '/' */
  readonly path?: string;
  /** An object or JSON. */
  readonly document: object | string;
  readonly description?: string;
}

/** Writes a customer managed policy as it is given; one of the same ARN gets a new default version and loses its others. */
export const putManagedPolicy = (
  world: World,
  account: string,
  { name, path = '/', document, description }: ManagedPolicySeed,
): ManagedPolicyRecord => {
  const iam = iamState(world, account);
  const arn = `arn:aws:iam::${account}:policy${path}${name}`;
  const before = own(iam.policies, arn);
  const now = world.clock.now();
  const number = before?.nextVersion ?? 1;
  const policy: ManagedPolicyRecord = {
    arn,
    name,
    path,
    id: before?.id ?? `ANPA${upperCaseId(17, 'policy', arn, now)}`,
    ...(description === undefined ? {} : { description }),
    createdAt: before?.createdAt ?? now,
    updatedAt: now,
    defaultVersion: `v${number}`,
    nextVersion: number + 1,
    versions: [
      {
        id: `v${number}`,
        document: typeof document === 'string' ? document : JSON.stringify(document),
        createdAt: now,
      },
    ],
    tags: before?.tags ?? {},
  };
  iam.policies[arn] = policy;
  return policy;
};

/** Removes a customer managed policy; true when there was one. */
export const deleteManagedPolicy = (world: World, account: string, arn: string): boolean => {
  const { policies } = iamState(world, account);
  return own(policies, arn) !== undefined && delete policies[arn];
};
