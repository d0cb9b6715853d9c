import type {
  EnableRegionCommandInput,
  ListRegionsCommandInput,
  Region,
} from '@aws-sdk/client-account';
import type { Call } from '../../wire/service.ts';
import { fraction } from '../deterministic.ts';
import { later } from '../later.ts';
import { pageOf } from '../pages.ts';
import { type Rate, takeToken } from '../token-bucket.ts';
import type { World } from '../world.ts';
import { conflict, invalidField, invalidRegion, tooManyRequests } from './account-errors.ts';
import { accountSettings } from './account-settings.ts';
import { targetAccount } from './account-target.ts';
import { isOptIn, REGIONS, regionStatus } from './region-opt-in.ts';

/** AWS says minutes, at times hours; milliseconds of AWS time. */
const CHANGE_MS = { least: 60_000, most: 240_000 };
const MOST_AT_ONCE = 6;
const MOST_PER_PAGE = 50;

/** Source: Account Management Reference, "Quotas". */
const READS: Rate = { perSecond: 5, burst: 5 };
const CHANGES: Rate = { perSecond: 1, burst: 1 };

const throttle = (world: World, call: Call, rate: Rate): void =>
  takeToken(world, call, `account:${call.operation}`, rate, 'TooManyRequestsException');

const regionNamed = (name: string | undefined): string => {
  if (name === undefined || !REGIONS.includes(name)) {
    throw invalidField('regionName', `'${name}' is no Region`);
  }
  return name;
};

const tell = (world: World, account: string, regionName: string): void =>
  world.emit({
    source: 'aws.account',
    'detail-type': 'Region Opt-In Status Change',
    account,
    region: 'us-east-1',
    detail: { accountId: account, regionName, status: regionStatus(world, account, regionName) },
  });

/** Begins the change; until it is made, and after a region was disabled, the region does not know the account. */
const change = (world: World, account: string, region: string, enabled: boolean): void => {
  const { regions } = accountSettings(world, account);
  const running = REGIONS.filter((one) => /ING$/.test(regionStatus(world, account, one)));
  if (running.length >= MOST_AT_ONCE) {
    throw tooManyRequests(`At most ${MOST_AT_ONCE} Region opt requests can run at once.`);
  }
  const share = fraction('region', account, region);
  const takes = CHANGE_MS.least + share * (CHANGE_MS.most - CHANGE_MS.least);
  const dueAt = world.clock.over(takes);
  regions[region] = { enabled, dueAt };
  tell(world, account, region);
  later(world, dueAt, () => {
    if (regions[region]?.dueAt === dueAt) tell(world, account, region);
  });
};

const opt =
  (world: World, enabled: boolean) =>
  (input: EnableRegionCommandInput, call: Call): void => {
    throttle(world, call, CHANGES);
    const account = targetAccount(world, input, call);
    const region = regionNamed(input.RegionName);
    if (!isOptIn(region)) throw invalidRegion(region, 'is enabled by default');
    const status = regionStatus(world, account, region);
    if (status === (enabled ? 'DISABLING' : 'ENABLING')) {
      throw conflict(`The Region ${region} is ${status} at this moment.`);
    }
    if (status.startsWith(enabled ? 'ENABL' : 'DISABL')) return;
    change(world, account, region, enabled);
  };

const listRegions =
  (world: World) =>
  (input: ListRegionsCommandInput, call: Call): object => {
    throttle(world, call, READS);
    const account = targetAccount(world, input, call);
    const { MaxResults: limit = MOST_PER_PAGE, NextToken: token } = input;
    if (limit < 1 || limit > MOST_PER_PAGE) {
      throw invalidField('maxResults', `Value '${limit}' at 'maxResults' must be from 1 to 50`);
    }
    const all = REGIONS.map(
      (RegionName): Region => ({
        RegionName,
        RegionOptStatus: regionStatus(world, account, RegionName),
      }),
    ).filter(
      ({ RegionOptStatus: status }) =>
        status !== undefined && (input.RegionOptStatusContains?.includes(status) ?? true),
    );
    const { items, next } = pageOf(all, limit, token);
    return { Regions: items, ...(next === undefined ? {} : { NextToken: next }) };
  };

/** Which regions an account has. */
export const regionOperations = (world: World) => ({
  ListRegions: listRegions(world),
  GetRegionOptStatus: (input: EnableRegionCommandInput, call: Call) => {
    throttle(world, call, READS);
    const account = targetAccount(world, input, call);
    const RegionName = regionNamed(input.RegionName);
    return { RegionName, RegionOptStatus: regionStatus(world, account, RegionName) };
  },
  EnableRegion: opt(world, true),
  DisableRegion: opt(world, false),
});
