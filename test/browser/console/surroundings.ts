import type { Browser } from 'playwright-core';
import type { ConsoleWorld } from '../../support/console-world.ts';

/** What every suite of the console shares: one product, one browser. */
export interface Surroundings {
  readonly world: ConsoleWorld;
  readonly browser: Browser;
}
