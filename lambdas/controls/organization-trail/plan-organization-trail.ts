import { DomainError } from '../../domain/errors.ts';
import type { Foundation } from '../../domain/organization/foundation.ts';
import type { Change } from '../control.ts';
import { isControlTowersTrail } from '../trail/control-tower-trail.ts';
import type { LogGroupState } from '../trail/trail-log-group.ts';
import {
  type TrailActivity,
  type TrailSettings,
  type TrailState,
  trailDifferences,
} from '../trail/trail-state.ts';
import type { WantedTrail } from '../trail/trail-writes.ts';
import { requireControlTowerTrail } from './control-tower-trail.ts';
import { CLOUDTRAIL_ROLE } from './trusted-access.ts';

export interface DesiredTrailOfOrganization {
  /** False in trail mode `account`: then nothing is looked at and nothing is done. */
  readonly wanted: boolean;
  readonly trail: WantedTrail;
  /** Of the management account; metric filters count in it. */
  readonly logGroup: { readonly name: string; readonly retentionDays: number };
  /** Where Control Tower collects logs, where it governs. */
  readonly archives: Pick<Foundation, 'loggingAccountId' | 'securityAccountId'>;
}

export interface ObservedTrailOfOrganization {
  readonly trustedAccess: boolean;
  /** Not looked for once a trail exists: it could not have been made without. */
  readonly serviceRole: boolean;
  /** The organization's trails, wherever they are at home. */
  readonly trails: readonly TrailState[];
  /** Control Tower's, where its users opted out of it: it is there and does not log. */
  readonly optedOut?: TrailState;
  /** The one that serves: ours by name, the first that delivers to our bucket, or Control Tower's. */
  readonly trail?: TrailState;
  readonly activity?: TrailActivity;
  /** The log group with our name. */
  readonly logGroup?: LogGroupState;
}

export type TrailOfOrganizationChange = Change &
  (
    | { readonly kind: 'enable-trusted-access' }
    | { readonly kind: 'make-service-role' }
    | { readonly kind: 'create-log-group'; readonly after: { readonly name: string } }
    | {
        readonly kind: 'set-retention';
        readonly after: { readonly name: string; readonly days: number };
      }
    | { readonly kind: 'create-trail'; readonly after: WantedTrail }
    | { readonly kind: 'update-trail'; readonly after: WantedTrail & { readonly arn: string } }
    | {
        readonly kind: 'record-management-events';
        readonly after: Pick<WantedTrail, 'name' | 'region'>;
      }
    | { readonly kind: 'start-logging'; readonly after: Pick<WantedTrail, 'name' | 'region'> }
  );

/**
 * Ours by name, else one that delivers to our bucket already, else Control Tower's. Another one that delivers elsewhere is
 * somebody's evidence.
 */
export const servingTrail = (
  { name, bucket }: WantedTrail,
  trails: readonly TrailState[],
): TrailState | undefined =>
  trails.find((trail) => trail.name === name) ??
  trails.find((trail) => trail.bucket === bucket) ??
  trails.find(isControlTowersTrail);

/** Everything but the name and prefix, and a log group of its own, which an adopted trail may keep. */
const adopted = (wanted: WantedTrail, found: TrailState): WantedTrail => ({
  ...wanted,
  name: found.name,
  region: found.homeRegion,
  prefix: found.prefix,
  ...(found.logGroupArn === ''
    ? {}
    : { logGroupArn: found.logGroupArn, logRoleArn: found.logRoleArn }),
});

const planLogGroup = (
  { logGroup: { name, retentionDays }, trail: wanted }: DesiredTrailOfOrganization,
  { logGroup: found, trail }: ObservedTrailOfOrganization,
): readonly TrailOfOrganizationChange[] => {
  if (trail !== undefined && adopted(wanted, trail).logGroupArn !== wanted.logGroupArn) return [];
  const common = { resource: `log-group:${name}`, destructive: false };
  return [
    ...(found === undefined
      ? [
          {
            ...common,
            kind: 'create-log-group' as const,
            after: { name },
            sentence: `Make the log group ${name}.`,
          },
        ]
      : []),
    ...(found?.retentionDays === retentionDays
      ? []
      : [
          {
            ...common,
            kind: 'set-retention' as const,
            after: { name, days: retentionDays },
            sentence: `Keep the logs of ${name} for ${retentionDays} days.`,
          },
        ]),
  ];
};

const settingsOf = ({ name: _, region: __, organization: ___, ...settings }: WantedTrail) =>
  settings satisfies TrailSettings;

const planAccess = ({
  trustedAccess,
  serviceRole,
}: ObservedTrailOfOrganization): readonly TrailOfOrganizationChange[] => [
  ...(trustedAccess
    ? []
    : [
        {
          kind: 'enable-trusted-access',
          resource: 'cloudtrail.amazonaws.com',
          sentence: 'Let CloudTrail act in every account of the organization (trusted access).',
          destructive: false,
        } as const,
      ]),
  ...(serviceRole
    ? []
    : [
        {
          kind: 'make-service-role',
          resource: CLOUDTRAIL_ROLE,
          sentence: `Make the service-linked role ${CLOUDTRAIL_ROLE}.`,
          destructive: false,
        } as const,
      ]),
];

const conflict = ({ name, bucket, arn }: TrailState, wanted: WantedTrail): DomainError =>
  new DomainError(
    'OrganizationTrailConflict',
    'conflict',
    `organization trail ${arn} delivers to ${bucket}, not to ${wanted.bucket}: a second one would bill every management event twice`,
    {
      nextStep: `Point ${name} to ${wanted.bucket}, delete it, or choose trail mode account, then run the foundation again.`,
    },
  );

const planTrail = (
  wanted: WantedTrail,
  { trail, trails }: ObservedTrailOfOrganization,
): readonly TrailOfOrganizationChange[] => {
  if (trail === undefined) {
    const [other] = trails;
    if (other !== undefined) throw conflict(other, wanted);
    return [
      {
        kind: 'create-trail',
        resource: `trail/${wanted.name}`,
        after: wanted,
        sentence: `Make the organization trail ${wanted.name} of all regions to ${wanted.bucket}.`,
        destructive: false,
      },
    ];
  }
  const goal = adopted(wanted, trail);
  const different = trailDifferences(settingsOf(goal), trail);
  if (different.length === 0 && trail.organization) return [];
  return [
    {
      kind: 'update-trail',
      resource: trail.arn,
      before: trail,
      after: { ...goal, arn: trail.arn },
      sentence: `Reconfigure the organization trail ${trail.name} in place: ${[...different, ...(trail.organization ? [] : ['organization'])].join(', ')}.`,
      destructive: false,
    },
  ];
};

const planActivity = (
  wanted: WantedTrail,
  { trail, activity }: ObservedTrailOfOrganization,
): readonly TrailOfOrganizationChange[] => {
  const name = trail?.name ?? wanted.name;
  const after = { name: trail?.arn ?? name, region: trail?.homeRegion ?? wanted.region };
  const common = { resource: `trail/${name}`, after, destructive: false };
  const changes: TrailOfOrganizationChange[] = [];
  if (activity?.managementEvents === false) {
    const sentence = `Record all management events with the trail ${name}.`;
    changes.push({ ...common, kind: 'record-management-events', sentence });
  }
  if (activity?.logging !== true) {
    changes.push({ ...common, kind: 'start-logging', sentence: `Start logging with ${name}.` });
  }
  return changes;
};

/**
 * Trusted access, the service-linked role and the log group, then the trail: CreateTrail refuses in any other order. Control
 * Tower's trail is taken as it is.
 *
 * @throws DomainError `OrganizationTrailConflict` when the only organization trail delivers elsewhere, `KeptByControlTower`
 */
export const planTrailOfOrganization = (
  desired: DesiredTrailOfOrganization,
  observed: ObservedTrailOfOrganization,
): readonly TrailOfOrganizationChange[] => {
  if (!desired.wanted) return [];
  const { trail, activity } = observed;
  if (trail !== undefined && isControlTowersTrail(trail)) {
    requireControlTowerTrail(trail, activity, desired.archives);
    return planAccess(observed);
  }
  return [
    ...planAccess(observed),
    ...planLogGroup(desired, observed),
    ...planTrail(desired.trail, observed),
    ...planActivity(desired.trail, observed),
  ];
};
