import { launchChromium } from '../support/chromium.ts';
import { startConsoleWorld } from '../support/console-world.ts';
import { describeAccessibility } from './console/accessibility.ts';
import { describeJourneys } from './console/journeys.ts';
import type { Surroundings } from './console/surroundings.ts';

/** The console in a real Chromium, against the whole product: started once for all that is asked of it. */
let shared: Surroundings;
const surroundings = (): Surroundings => shared;

beforeAll(async () => {
  const [world, browser] = await Promise.all([startConsoleWorld(), launchChromium()]);
  shared = { world, browser };
}, 180_000);

afterAll(async () => {
  await shared.browser.close();
  await shared.world.product.stop();
});

describe('the journeys', () => describeJourneys(surroundings));
describe('every page', () => describeAccessibility(surroundings));
