import type {
  AdvancedEventSelector,
  EventSelector,
  InsightSelector,
  Tag,
} from '@aws-sdk/client-cloudtrail';
import { AwsError, type Call } from '../../wire/service.ts';
import { findAccount, findOrganization } from '../organizations/organization-state.ts';
import { own } from '../own.ts';
import type { World } from '../world.ts';

export interface TrailSettings {
  bucket: string;
  prefix?: string;
  topic?: string;
  globalEvents: boolean;
  multiRegion: boolean;
  organization: boolean;
  validation: boolean;
  /** ARN. */
  keyArn?: string;
  logGroupArn?: string;
  logRoleArn?: string;
}

/** Moments are milliseconds of real time. */
export interface Trail {
  readonly name: string;
  readonly arn: string;
  readonly account: string;
  readonly homeRegion: string;
  readonly createdAt: number;
  settings: TrailSettings;
  logging: boolean;
  startedAt?: number;
  stoppedAt?: number;
  tags: Tag[];
  eventSelectors?: EventSelector[];
  advancedEventSelectors?: AdvancedEventSelector[];
  insightSelectors?: InsightSelector[];
}

interface TrailStore {
  /** By ARN. */
  readonly trails: Record<string, Trail>;
}

export const trailStore = (world: World, account: string): TrailStore =>
  world.state.cell('cloudtrail', account, 'global', (): TrailStore => ({ trails: {} }));

export const trailArn = (account: string, region: string, name: string): string =>
  `arn:aws:cloudtrail:${region}:${account}:trail/${name}`;

/** The organization's trails, as every member account sees them; none in accounts outside. */
const organizationTrails = (world: World, account: string): readonly Trail[] => {
  const management = findOrganization(world)?.managementAccount;
  if (management === undefined || account === management) return [];
  if (findAccount(world, account) === undefined) return [];
  return Object.values(trailStore(world, management).trails).filter(
    (trail) => trail.settings.organization,
  );
};

export const trailsOf = (world: World, account: string): readonly Trail[] => [
  ...Object.values(trailStore(world, account).trails),
  ...organizationTrails(world, account),
];

/** A trail has effect in its home region, and everywhere when it is a multi-region trail. */
export const inEffect = (trail: Trail, region: string): boolean =>
  trail.settings.multiRegion || trail.homeRegion === region;

/** A trail's appearance in another region, or in a member account, is only its shadow. */
export const isShadow = (trail: Trail, account: string, region: string): boolean =>
  trail.homeRegion !== region || trail.account !== account;

const ARN = /^arn:aws:cloudtrail:[a-z0-9-]+:\d{12}:trail\/.+$/;

const requireName = (name: string): void => {
  if (name.length < 3 || name.length > 128) {
    throw new AwsError(
      'InvalidTrailNameException',
      `Trail name must have a length between 3 and 128 characters: ${name}`,
    );
  }
  if (!/^[A-Za-z0-9]([._-]?[A-Za-z0-9])*$/.test(name) || /^(\d{1,3}\.){3}\d{1,3}$/.test(name)) {
    throw new AwsError(
      'InvalidTrailNameException',
      `Trail name or ARN can only contain uppercase letters, lowercase letters, numbers, periods (.), hyphens (-), and underscores (_): ${name}`,
    );
  }
};

export const validName = (name: string): string => {
  requireName(name);
  return name;
};

export const unknownTrail = (given: string, call: Call): AwsError =>
  new AwsError(
    'TrailNotFoundException',
    `Unknown trail: ${given.startsWith('arn:') ? given : trailArn(call.account, call.region, given)} for the user: ${call.account}`,
  );

const requireArn = (given: string): void => {
  if (!ARN.test(given)) {
    throw new AwsError('CloudTrailARNInvalidException', `Trail name or ARN is not valid: ${given}`);
  }
};

/** The trail to read: by name only where it is at home, by ARN also a shadow. */
export const readableTrail = (world: World, given: string, call: Call): Trail => {
  const visible = trailsOf(world, call.account);
  if (given.startsWith('arn:')) requireArn(given);
  else requireName(given);
  const found = visible.find((trail) =>
    given.startsWith('arn:')
      ? trail.arn === given
      : trail.name === given && !isShadow(trail, call.account, call.region),
  );
  if (found === undefined) throw unknownTrail(given, call);
  return found;
};

/** The trail to change: one's own, and only from its home region. */
export const changeableTrail = (world: World, given: string, call: Call): Trail => {
  const byArn = given.startsWith('arn:');
  if (byArn) requireArn(given);
  else requireName(given);
  const { trails } = trailStore(world, call.account);
  const found = byArn
    ? (own(trails, given) ?? trailsOf(world, call.account).find((trail) => trail.arn === given))
    : Object.values(trails).find((trail) => trail.name === given && inEffect(trail, call.region));
  if (found === undefined) throw unknownTrail(given, call);
  if (found.account !== call.account) {
    throw new AwsError(
      'AccessDeniedException',
      `User: ${call.principal.arn} is not authorized to perform: cloudtrail:${call.operation} on resource: ${found.arn} because no resource-based policy allows the cloudtrail:${call.operation} action`,
    );
  }
  if (found.homeRegion !== call.region) {
    throw new AwsError(
      'InvalidHomeRegionException',
      `Trail ${found.arn} must be changed from its home region ${found.homeRegion}, not from ${call.region}.`,
    );
  }
  return found;
};
