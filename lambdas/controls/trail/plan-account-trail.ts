import type { Region } from '../../contracts/ids.ts';
import type { Change } from '../control.ts';
import { type DesiredOthers, otherTrailNotes } from './other-trails.ts';
import type { LogGroupState } from './trail-log-group.ts';
import { type TrailActivity, type TrailState, trailDifferences } from './trail-state.ts';
import type { WantedTrail } from './trail-writes.ts';

/** Mode `account`: a trail of the account's own, with its log group. */
export interface DesiredAccountTrail {
  readonly mode: 'account';
  readonly others: DesiredOthers;
  readonly trail: WantedTrail;
  readonly logGroup: { readonly name: string; readonly retentionDays: number };
}

export interface ObservedAccountTrail {
  readonly mode: 'account';
  readonly trails: readonly TrailState[];
  /** Of the trail with our name. */
  readonly activity?: TrailActivity;
  readonly logGroup?: LogGroupState;
}

interface Located {
  readonly region: Region;
  /** Absent for a trail that is made in the same plan. */
  readonly arn?: string;
  readonly name: string;
}

export type AccountTrailChange = Change &
  (
    | { readonly kind: 'create-log-group'; readonly after: { readonly name: string } }
    | {
        readonly kind: 'set-retention';
        readonly after: { readonly name: string; readonly days: number };
      }
    | { readonly kind: 'create-trail'; readonly after: WantedTrail }
    | { readonly kind: 'update-trail'; readonly after: WantedTrail & { readonly arn: string } }
    | { readonly kind: 'record-management-events'; readonly after: Located }
    | { readonly kind: 'start-logging'; readonly after: Located }
  );

/** The account's own trail with our name, made by us or not: it is reconfigured in place. */
export const ownTrail = (
  { trail }: DesiredAccountTrail,
  trails: readonly TrailState[],
): TrailState | undefined =>
  trails.find(({ name, organization }) => name === trail.name && !organization);

const planLogGroup = (
  { logGroup: wanted }: DesiredAccountTrail,
  { logGroup: found }: ObservedAccountTrail,
): readonly AccountTrailChange[] => {
  const { name, retentionDays } = wanted;
  const common = { resource: `log-group:${name}`, destructive: false };
  const changes: AccountTrailChange[] = [];
  if (found === undefined) {
    const sentence = `Make the log group ${name}.`;
    changes.push({ ...common, kind: 'create-log-group', after: { name }, sentence });
  }
  if (found?.retentionDays !== retentionDays) {
    changes.push({
      ...common,
      kind: 'set-retention',
      ...(found === undefined ? {} : { before: found }),
      after: { name, days: retentionDays },
      sentence: `Keep the logs of ${name} for ${retentionDays} days.`,
    });
  }
  return changes;
};

const planTrail = (
  wanted: WantedTrail,
  found: TrailState | undefined,
): readonly AccountTrailChange[] => {
  const common = { resource: `trail/${wanted.name}`, destructive: false };
  if (found === undefined) {
    const sentence = `Make the trail ${wanted.name} of all regions to ${wanted.bucket}.`;
    return [{ ...common, kind: 'create-trail', after: wanted, sentence }];
  }
  const different = trailDifferences(wanted, found);
  if (different.length === 0) return [];
  return [
    {
      ...common,
      kind: 'update-trail',
      before: found,
      after: { ...wanted, region: found.homeRegion, arn: found.arn },
      sentence: `Reconfigure the trail ${wanted.name} in place: ${different.join(', ')}.`,
    },
  ];
};

const planActivity = (
  wanted: WantedTrail,
  found: TrailState | undefined,
  activity: TrailActivity | undefined,
): readonly AccountTrailChange[] => {
  const { name } = wanted;
  const common = {
    resource: `trail/${name}`,
    destructive: false,
    after: {
      name,
      region: found?.homeRegion ?? wanted.region,
      ...(found === undefined ? {} : { arn: found.arn }),
    },
  };
  const changes: AccountTrailChange[] = [];
  // A trail just made records all management events.
  if (activity?.managementEvents === false) {
    const sentence = `Record all management events with the trail ${name}.`;
    changes.push({ ...common, kind: 'record-management-events', sentence });
  }
  if (activity?.logging !== true) {
    changes.push({ ...common, kind: 'start-logging', sentence: `Start logging with ${name}.` });
  }
  return changes;
};

/** Log group first: CloudTrail tests it when the trail is made. */
export const planAccountTrail = (
  desired: DesiredAccountTrail,
  observed: ObservedAccountTrail,
): readonly AccountTrailChange[] => {
  const found = ownTrail(desired, observed.trails);
  return [
    ...planLogGroup(desired, observed),
    ...planTrail(desired.trail, found),
    ...planActivity(desired.trail, found, observed.activity),
  ];
};

/** Every other trail that records the account, with what the second copy costs, and what keeps ours from delivering. */
export const accountTrailNotes = (
  desired: DesiredAccountTrail,
  { trails, activity }: ObservedAccountTrail,
): readonly string[] => {
  const own = ownTrail(desired, trails);
  return [
    ...otherTrailNotes(desired.others, trails, own?.arn),
    ...(activity?.deliveryError === undefined
      ? []
      : [
          `CloudTrail's last delivery to ${desired.trail.bucket} failed: ${activity.deliveryError}.`,
        ]),
  ];
};
