import type { Foundation } from '../../domain/organization/foundation.ts';
import { controlTowerArchive, keptByControlTower } from '../control-tower.ts';
import { CONTROL_TOWER_TRAIL, keeperOfTrail } from '../trail/control-tower-trail.ts';
import { type TrailActivity, type TrailState, trailDifferences } from '../trail/trail-state.ts';

type Archives = Pick<Foundation, 'loggingAccountId' | 'securityAccountId'>;

const lacksOf = (
  trail: TrailState,
  activity: TrailActivity | undefined,
  archives: Archives,
): readonly string[] => [
  ...trailDifferences(CONTROL_TOWER_TRAIL, trail).map((word) => `its ${word} is not as wanted`),
  ...(controlTowerArchive(trail.bucket, archives) === undefined
    ? [`it delivers to ${trail.bucket}, which is in neither Logging nor Security`]
    : []),
  ...(activity?.managementEvents === false ? ['it leaves management events out'] : []),
  ...(trail.logGroupArn === '' ? ['it has no log group in which alarms could count'] : []),
];

/** Nothing of Control Tower's trail is changed here. @throws DomainError `KeptByControlTower` where it is not enough */
export const requireControlTowerTrail = (
  trail: TrailState,
  activity: TrailActivity | undefined,
  archives: Archives,
): void => {
  const lacks = lacksOf(trail, activity, archives);
  if (lacks.length === 0) return;
  throw keptByControlTower(
    `AWS Control Tower keeps the organization trail ${trail.arn}: ${lacks.join(', ')}`,
    'Reset the landing zone in AWS Control Tower, which lays its trail anew, or opt out of its trail there, then run the foundation again.',
  );
};

/** Who keeps the organization trail, where that is enough. */
export const inheritedTrail = (
  trail: TrailState,
  activity: TrailActivity | undefined,
  archives: Archives,
): string | undefined =>
  lacksOf(trail, activity, archives).length > 0 ? undefined : keeperOfTrail(trail, archives);
