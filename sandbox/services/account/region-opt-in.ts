import type { RegionOptStatus } from '@aws-sdk/client-account';
import { DEFAULT_REGIONS } from '../../../lambdas/contracts/settings.ts';
import type { World } from '../world.ts';
import { accountSettings } from './account-settings.ts';

/** Regions that an account has only once it asks for them. Source: Account Management Reference, "Enable or disable Regions". */
export const OPT_IN_REGIONS = [
  'af-south-1',
  'ap-east-1',
  'ap-east-2',
  'ap-south-2',
  'ap-southeast-3',
  'ap-southeast-4',
  'ap-southeast-5',
  'ap-southeast-6',
  'ap-southeast-7',
  'ca-west-1',
  'eu-central-2',
  'eu-south-1',
  'eu-south-2',
  'il-central-1',
  'me-central-1',
  'me-south-1',
  'mx-central-1',
] as const;

/** All commercial regions, sorted. */
export const REGIONS: readonly string[] = [...DEFAULT_REGIONS, ...OPT_IN_REGIONS].sort();

export const isOptIn = (region: string): boolean =>
  OPT_IN_REGIONS.some((optIn) => optIn === region);

/** Whether an account has a region, and what is under way. */
export const regionStatus = (world: World, account: string, region: string): RegionOptStatus => {
  if (!isOptIn(region)) return 'ENABLED_BY_DEFAULT';
  const change = accountSettings(world, account).regions[region];
  if (change === undefined) return 'DISABLED';
  const done = world.clock.now() >= change.dueAt;
  if (change.enabled) return done ? 'ENABLED' : 'ENABLING';
  return done ? 'DISABLED' : 'DISABLING';
};

/**
 * Whether a region knows the credentials of an account: IAM tells regions of an account only while they are enabled.
 * Regions that are no commercial ones count as known.
 */
export const knowsAccount = (world: World, account: string, region: string): boolean =>
  !isOptIn(region) || regionStatus(world, account, region) === 'ENABLED';

/** Gives an account a region without waiting, as worlds do. */
export const optIn = (world: World, account: string, region: string): void => {
  accountSettings(world, account).regions[region] = { enabled: true, dueAt: world.clock.now() };
};
