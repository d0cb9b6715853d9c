import { createHash } from 'node:crypto';
import type { ControlPermissions } from '../../contracts/permissions.ts';
import type { Settings } from '../../contracts/settings.ts';

/** What of a control makes a baseline another one. */
export interface BaselineControl {
  readonly id: string;
  readonly permissions: ControlPermissions;
}

/** The same JSON for the same value, whatever order its keys were written in. */
const canonical = (value: unknown): string =>
  JSON.stringify(value, (_, found: unknown) =>
    typeof found === 'object' && found !== null && !Array.isArray(found)
      ? Object.fromEntries(Object.entries(found).sort(([a], [b]) => (a < b ? -1 : 1)))
      : found,
  );

/** The settings that no control reads: a change of them leaves every account as it is. */
const ELSEWHERE = [
  'foundation',
  'logArchive',
  'accountEmail',
  'accountTypes',
  'accessRoles',
  'identity',
  'rootAccess',
  'drift',
  'tagPropagation',
  'quotas',
] as const satisfies readonly (keyof Settings)[];

const relevant = ({ regions, ...settings }: Settings) => ({
  ...Object.fromEntries(
    Object.entries(settings).filter(([key]) => !(ELSEWHERE as readonly string[]).includes(key)),
  ),
  regions: [...regions].sort(),
});

/** Twelve hexadecimal digits that name the baseline: its controls, what they may do, and the settings they read. */
export const baselineVersion = (
  settings: Settings,
  controls: readonly BaselineControl[],
): string => {
  const parts = controls
    .map(({ id, permissions }) => ({ id, permissions }))
    .sort((a, b) => (a.id < b.id ? -1 : 1));
  return createHash('sha256')
    .update(canonical({ controls: parts, settings: relevant(settings) }))
    .digest('hex')
    .slice(0, 12);
};
