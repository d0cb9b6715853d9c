import { fraction } from '../deterministic.ts';
import type { World } from '../world.ts';
import { findAccount } from './organization-state.ts';

export type NotReady = 'SubscriptionRequiredException' | 'OptInRequired';

/** The longest that a new account waits for a service, milliseconds of AWS time. */
const LONGEST_MS = 110_000;
/** One service and region in four answers from the account's first moment. */
const AT_ONCE = 0.25;

/**
 * The error with which a service answers an account that Organizations made just now, or undefined when it serves it.
 * Differs by service and region and is the same in every run. `service` is the SigV4 signing name. Accounts that were
 * not made by CreateAccount are ready.
 */
export const accountReady = (
  world: World,
  accountId: string,
  service: string,
  region: string,
): NotReady | undefined => {
  const createdAt = findAccount(world, accountId)?.createdAt;
  if (createdAt === undefined) return undefined;
  const share = fraction('readiness', accountId, service, region);
  if (share < AT_ONCE) return undefined;
  if (world.clock.now() >= createdAt + world.clock.scaled(share * LONGEST_MS)) return undefined;
  if (service === 'ec2') return 'OptInRequired';
  return fraction('answer', service) < 0.5 ? 'SubscriptionRequiredException' : 'OptInRequired';
};
