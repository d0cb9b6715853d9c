import { createHash } from 'node:crypto';
import type { Settings } from '../../contracts/settings.ts';

/**
 * Twelve hex digits that change when the set of controls or a setting that controls look at changes, and with nothing else:
 * neither the order of controls and regions nor settings such as identity or account types matter.
 */
export const baselineVersion = (settings: Settings, controlIds: readonly string[]): string => {
  const { homeRegion, bootstrapRole, trail, recorder } = settings;
  const regions = [...settings.regions].sort();
  const relevant = {
    controls: [...controlIds].sort(),
    homeRegion,
    regions,
    bootstrapRole,
    trail: [trail.mode, trail.logRetentionDays],
    recorder: [recorder.frequency, recorder.snapshotDelivery],
  };
  return createHash('sha256').update(JSON.stringify(relevant)).digest('hex').slice(0, 12);
};
