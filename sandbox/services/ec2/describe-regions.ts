import type { DescribeRegionsCommandInput, Region } from '@aws-sdk/client-ec2';
import type { Call } from '../../wire/service.ts';
import { isOptIn, knowsAccount, REGIONS } from '../account/region-opt-in.ts';
import type { World } from '../world.ts';
import { invalidValue } from './ec2-errors.ts';
import { type FilterFields, filtered } from './filters.ts';

interface KnownRegion {
  readonly name: string;
  readonly status: 'opt-in-not-required' | 'opted-in' | 'not-opted-in';
  readonly tags: Readonly<Record<string, string>>;
}

const FIELDS: FilterFields<KnownRegion> = {
  'region-name': ({ name }) => name,
  'opt-in-status': ({ status }) => status,
  endpoint: ({ name }) => `ec2.${name}.amazonaws.com`,
};

const statusOf = (world: World, account: string, name: string): KnownRegion['status'] => {
  if (!isOptIn(name)) return 'opt-in-not-required';
  return knowsAccount(world, account, name) ? 'opted-in' : 'not-opted-in';
};

/** The regions that the account has; with AllRegions also those that it could have. */
export const describeRegions =
  (world: World) =>
  (input: DescribeRegionsCommandInput, call: Call): object => {
    const unknown = input.RegionNames?.find((name) => !REGIONS.includes(name));
    if (unknown !== undefined) throw invalidValue(unknown, 'RegionName');
    const all = REGIONS.filter((name) => input.RegionNames?.includes(name) ?? true)
      .map((name): KnownRegion => ({ name, status: statusOf(world, call.account, name), tags: {} }))
      .filter(({ status }) => input.AllRegions === true || status !== 'not-opted-in');
    return {
      Regions: filtered(all, input.Filters, FIELDS).map(
        ({ name, status }): Region => ({
          RegionName: name,
          Endpoint: `ec2.${name}.amazonaws.com`,
          OptInStatus: status,
        }),
      ),
    };
  };
