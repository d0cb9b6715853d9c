import { controlTowerTrailNotes, isControlTowersTrail } from '../trail/control-tower-trail.ts';
import { duplicateTrailNote } from '../trail/trail-state.ts';
import { inheritedTrail } from './control-tower-trail.ts';
import type {
  DesiredTrailOfOrganization,
  ObservedTrailOfOrganization,
} from './plan-organization-trail.ts';

/** Who else keeps the organization trail. */
export const inheritedTrailOfOrganization = (
  { wanted, archives }: DesiredTrailOfOrganization,
  { trail, activity }: ObservedTrailOfOrganization,
): string | undefined =>
  wanted && trail !== undefined && isControlTowersTrail(trail)
    ? inheritedTrail(trail, activity, archives)
    : undefined;

/** Other organization trails, with what they cost; and what keeps ours from delivering. */
export const trailOfOrganizationNotes = ({
  trails,
  trail,
  activity,
  optedOut,
}: ObservedTrailOfOrganization): readonly string[] => [
  ...controlTowerTrailNotes(trail),
  ...(optedOut === undefined
    ? []
    : [`The trail ${optedOut.name} of AWS Control Tower does not log: it was opted out of.`]),
  ...trails.filter(({ arn }) => arn !== trail?.arn).map(duplicateTrailNote),
  ...(activity?.deliveryError === undefined
    ? []
    : [`CloudTrail's last delivery to ${trail?.bucket ?? ''} failed: ${activity.deliveryError}.`]),
];
