import type { ConflictKind } from '../../contracts/choices.ts';
import type { AwsAccountId, Region } from '../../contracts/ids.ts';
import { ACCOUNT_TRAIL } from '../../contracts/names.ts';
import type { Change, Target } from '../control.ts';
import { isControlTowers } from '../control-tower.ts';
import { duplicateTrailNote, type TrailState } from './trail-state.ts';

/**
 * A trail of the account's own beside the one that Holdfast keeps, whatever it is called: it is never reconfigured. `adopt`
 * leaves it beside, at its cost; `replace` deletes it.
 */
export const OTHER_TRAIL = {
  id: 'trail.other-trail',
  title: 'Another trail records the account',
  options: ['adopt', 'replace'],
  default: 'adopt',
} as const satisfies ConflictKind;

/** What is wanted of other trails. */
export interface DesiredOthers {
  readonly accountId: AwsAccountId;
  readonly replace: boolean;
  /** Mode `organization`: the archive's bucket, to which the account's own trail of mode `account` delivered. */
  readonly formerBucket?: string;
}

export type OtherTrailChange = Change & {
  readonly kind: 'delete-trail';
  readonly before: { readonly arn: string; readonly region: Region };
};

export const desiredOthers = ({ accountId, answers }: Target): DesiredOthers => ({
  accountId,
  replace: answers?.[OTHER_TRAIL.id]?.choice === 'replace',
});

const isOwn = ({ accountId }: DesiredOthers, { arn, organization }: TrailState): boolean =>
  !organization && arn.split(':')[4] === String(accountId);

/** The trail that Holdfast made here while the trail mode was `account`: by its name, and by where it delivers. */
const isFormer = (desired: DesiredOthers, trail: TrailState): boolean =>
  isOwn(desired, trail) && trail.name === ACCOUNT_TRAIL && trail.bucket === desired.formerBucket;

/**
 * Trails that the account can delete: its own. Those of the organization, ours or not, it only sees; those that Control Tower
 * laid before landing zone 3.0, one an account, are Control Tower's to take away.
 */
const othersOf = (
  desired: DesiredOthers,
  trails: readonly TrailState[],
  ours: string | undefined,
): readonly TrailState[] =>
  trails.filter(
    (trail) =>
      trail.arn !== ours &&
      isOwn(desired, trail) &&
      !isFormer(desired, trail) &&
      !isControlTowers(trail.name),
  );

/** A trail of Holdfast's own that the organization trail has taken the place of: nobody needs to be asked. */
export const planFormerTrail = (
  desired: DesiredOthers,
  trails: readonly TrailState[],
): readonly OtherTrailChange[] =>
  trails
    .filter((trail) => isFormer(desired, trail))
    .map(({ arn, name, homeRegion: region }) => ({
      kind: 'delete-trail',
      resource: arn,
      before: { arn, region },
      sentence: `Delete the trail ${name}, whose place the organization trail has taken; its log group stays.`,
      destructive: false,
    }));

const losersOf = (trail: TrailState): readonly string[] => {
  // CloudTrail wants the ending `:*`; people do not.
  const logGroup = trail.logGroupArn.replace(/:\*$/, '').split(':log-group:')[1];
  return [
    `Bucket ${trail.bucket} gets no more log files of trail ${trail.name}.`,
    ...(logGroup === undefined
      ? []
      : [
          `Log group ${logGroup} gets no more events: metric filters and alarms on it fall silent.`,
        ]),
    ...(trail.topicArn === undefined
      ? []
      : [`Topic ${trail.topicArn} is told of no more log files.`]),
    ...(trail.ownSelectors === true
      ? [`What trail ${trail.name} selects beyond management events is not recorded any more.`]
      : []),
  ];
};

/** Deletions, where they were agreed to. */
export const planOtherTrails = (
  desired: DesiredOthers,
  trails: readonly TrailState[],
  ours: string | undefined,
): readonly OtherTrailChange[] =>
  !desired.replace
    ? []
    : othersOf(desired, trails, ours).map((trail) => ({
        kind: 'delete-trail',
        resource: trail.arn,
        before: { arn: trail.arn, region: trail.homeRegion },
        sentence: `Delete the trail ${trail.name} to ${trail.bucket}.`,
        destructive: true,
        conflict: OTHER_TRAIL.id,
        losers: losersOf(trail),
      }));

/** What stays beside ours, for somebody to answer otherwise. */
export const leftTrails = (
  desired: DesiredOthers,
  trails: readonly TrailState[],
  ours: string | undefined,
): readonly Change[] =>
  desired.replace
    ? []
    : othersOf(desired, trails, ours).map((trail) => ({
        kind: 'leave-trail',
        resource: trail.arn,
        sentence: `Leave the trail ${trail.name} to ${trail.bucket} beside ours.`,
        destructive: false,
        conflict: OTHER_TRAIL.id,
        losers: losersOf(trail),
      }));

/** Every trail that stays beside ours, with what the second copy costs. */
export const otherTrailNotes = (
  desired: DesiredOthers,
  trails: readonly TrailState[],
  ours: string | undefined,
): readonly string[] => {
  const replaced = desired.replace ? othersOf(desired, trails, ours) : [];
  return trails
    .filter((trail) => trail.arn !== ours && !replaced.includes(trail) && !isFormer(desired, trail))
    .map(duplicateTrailNote);
};
