import type { Foundation } from '../../domain/organization/foundation.ts';
import { controlTowerArchive, isControlTowers } from '../control-tower.ts';
import type { TrailSettings, TrailState } from './trail-state.ts';

/** What a trail of Control Tower's has to be to count: where it delivers and how it encrypts is Control Tower's to say. */
export const CONTROL_TOWER_TRAIL = {
  everyRegion: true,
  globalEvents: true,
  validation: true,
} as const satisfies Partial<TrailSettings>;

/** The organization's trail, as Control Tower lays it from landing zone 3.0 on. */
export const isControlTowersTrail = ({
  name,
  organization,
}: Pick<TrailState, 'name' | 'organization'>): boolean => organization && isControlTowers(name);

/** As `isControlTowersTrail`, of a trail that is known by its ARN alone. */
export const namesControlTowersTrail = (arn: string): boolean =>
  isControlTowers(arn.split(':trail/')[1] ?? '');

/** A sentence. */
export const keeperOfTrail = (
  { name, bucket }: TrailState,
  archives: Pick<Foundation, 'loggingAccountId' | 'securityAccountId'>,
): string =>
  `AWS Control Tower keeps the organization trail ${name}, which delivers to ${bucket} in account ${controlTowerArchive(bucket, archives) ?? archives.loggingAccountId}.`;

/** What is otherwise than Holdfast would have it, and credited nevertheless. */
export const controlTowerTrailNotes = (trail: TrailState | undefined): readonly string[] =>
  trail === undefined || !isControlTowersTrail(trail) || trail.keyArn !== ''
    ? []
    : [
        `The log files of ${trail.name} are encrypted with keys of Amazon S3: a KMS key can be chosen in the settings of the landing zone.`,
      ];
