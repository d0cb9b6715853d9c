import { AwsError, type Call } from '../../wire/service.ts';
import { type ResourceCaller, resourceVerdict } from '../resource-access.ts';
import type { World } from '../world.ts';
import { findKey, type Key } from './keys.ts';

type Context = Readonly<Record<string, string | readonly string[]>>;

/** Whether the key policy lets someone do this. Without its permission not even the key's own account may. */
export const keyAllows = (
  world: World,
  key: Key,
  caller: ResourceCaller,
  action: string,
  context: Context = {},
): boolean =>
  resourceVerdict(world, key.policy, { caller, action, resource: key.arn, context }) === 'allowed';

export const requireKeyAccess = (
  world: World,
  key: Key,
  call: Call,
  action: string,
  context: Context = {},
): void => {
  if (keyAllows(world, key, call.principal, action, context)) return;
  throw new AwsError(
    'AccessDeniedException',
    `User: ${call.principal.arn} is not authorized to perform: ${action} on resource: ${key.arn} because no resource-based policy allows the ${action} action`,
    { status: 400 },
  );
};

/** What stands between a service that delivers and the key it encrypts with. */
export type KeyObstacle = 'not-found' | 'disabled' | 'not-allowed';

/** Whether a service principal may use a key in every one of these ways. */
export const keyObstacle = (
  world: World,
  keyId: string,
  from: { readonly account: string; readonly region: string },
  caller: ResourceCaller,
  actions: readonly string[],
  context: Context,
): KeyObstacle | undefined => {
  const key = findKey(world, keyId, from);
  if (key === undefined) return 'not-found';
  if (key.state !== 'Enabled') return 'disabled';
  const allowed = actions.every((action) => keyAllows(world, key, caller, action, context));
  return allowed ? undefined : 'not-allowed';
};
