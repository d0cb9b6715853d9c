import type { Connection } from '../../aws/connection.ts';
import type { Region } from '../../contracts/ids.ts';
import { ORGANIZATION_TRAIL } from '../../contracts/names.ts';
import type { Settings } from '../../contracts/settings.ts';
import { readTrails } from '../../controls/trail/trail-state.ts';
import { DomainError } from '../../domain/errors.ts';
import type { FoundationDraft } from '../../domain/organization/foundation.ts';

const changed = (from: string, to: string): DomainError =>
  new DomainError(
    'HomeRegionChanged',
    'conflict',
    `homeRegion is ${to}, and the foundation was laid in ${from}: its table, stacks, keys, log archive and organization trail are there, and none of them can move`,
    {
      nextStep: `Put homeRegion back to ${from}. To lay a new foundation in ${to} instead, first delete the organization trail, the stacks of Holdfast in Management, Security and Logging in ${from}, and the mandatory policies (the archive's buckets stay, as evidence), then deploy anew.`,
    },
  );

/**
 * What was laid stays in the region it was laid in. A deployment into another region begins with an empty table: there the
 * organization trail, which every region sees, tells.
 * @throws DomainError `HomeRegionChanged`
 */
export const refuseChangedHome = async (
  own: Connection,
  { homeRegion }: Settings,
  { settled }: FoundationDraft,
): Promise<void> => {
  if (settled !== undefined) {
    if (settled.homeRegion !== homeRegion) throw changed(settled.homeRegion, homeRegion);
    return;
  }
  const trails = await readTrails(own, homeRegion as Region);
  const elsewhere = trails.find(
    (trail) => trail.name === ORGANIZATION_TRAIL && trail.homeRegion !== homeRegion,
  );
  if (elsewhere !== undefined) throw changed(elsewhere.homeRegion, homeRegion);
};
