import type { Settings } from '../../../../client/types.ts';

export interface SettingsTabProps {
  readonly settings: Settings;
}
