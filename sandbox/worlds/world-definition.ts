import type { SettingsInput } from '../../lambdas/contracts/settings.ts';
import type { World } from '../services/world.ts';

/** A starting organization: what is in the simulated AWS before anybody asks for anything. */
export interface WorldDefinition {
  /** As `HOLDFAST_WORLD` names it. */
  readonly name: string;
  readonly managementAccount: string;
  /** Laid over the configuration file; shown at start. */
  readonly settings?: Partial<SettingsInput>;
  /** Called once, on empty state. */
  seed(world: World): void;
}
