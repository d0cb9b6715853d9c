import { overflowOf, violationsOf } from '../../support/axe.ts';
import { type ConsolePage, openConsole } from '../../support/console-page.ts';
import type { ConsoleWorld } from '../../support/console-world.ts';
import type { Surroundings } from './surroundings.ts';

/** Every page, and what of it is behind a tab. */
const PAGES: readonly (readonly [name: string, path: (world: ConsoleWorld) => string])[] = [
  ['accounts', () => '/accounts'],
  ['accounts, none found', () => '/accounts?text=nothing-has-this-name'],
  ['create account', () => '/accounts/create'],
  ['account setup', ({ ids }) => `/accounts/${ids.active}`],
  ['account setup that failed', ({ ids }) => `/accounts/${ids.failed}`],
  ['account controls', ({ ids }) => `/accounts/${ids.active}?tab=controls`],
  ['account history', ({ ids }) => `/accounts/${ids.active}?tab=history`],
  ['account that is not there', () => '/accounts/acc_01JZ7Q0M5V8R2T4W6Y8A0C2E4G'],
  ['discovered accounts', () => '/discovered-accounts'],
  ['onboard account', () => '/accounts/666666666666/onboard'],
  ['account types', () => '/account-types'],
  ['account type', () => '/account-types/production'],
  ['policies', () => '/policies'],
  ['policy', () => '/policies/roles-and-root'],
  ['organization', () => '/organization'],
  ['operations', () => '/operations'],
  ['operation', ({ ids }) => `/operations/${ids.operation}`],
  ['settings', () => '/settings'],
  ['a page that is not there', () => '/nowhere'],
];

/** A desk; a phone, 320 CSS pixels wide; and 1,280 pixels at 200 % zoom, which is half as many CSS pixels. */
const SIZES = {
  'on a desk': { width: 1440, height: 900 },
  'at 320 pixels': { width: 320, height: 700 },
  'at 200 % zoom': { width: 640, height: 450 },
} as const;

const settled = async (page: ConsolePage['page']): Promise<void> => {
  await page.locator('#page h1').first().waitFor();
  await page.waitForLoadState('networkidle');
};

const THEMES = ['light', 'dark'] as const;
type Theme = (typeof THEMES)[number];

/** Opens a page, and says what is wrong with it in every size. */
const faultsOf = async ({ page, complaints }: ConsolePage, address: string) => {
  complaints.console.length = 0;
  complaints.policy.length = 0;
  await page.setViewportSize(SIZES['on a desk']);
  await page.goto(address);
  await settled(page);
  const faults: string[] = [];
  for (const [size, viewport] of Object.entries(SIZES)) {
    await page.setViewportSize(viewport);
    faults.push(...(await violationsOf(page)).map((line) => `${size}: ${line}`));
    const overflow = await overflowOf(page);
    if (overflow > 0) faults.push(`${size}: ${overflow} pixels wider than the window`);
  }
  const text = await page.locator('body').innerText();
  const slips = text.match(/\bundefined\b|\bNaN\b|\[object Object\]/g) ?? [];
  return [...faults, ...slips, ...complaints.console, ...complaints.policy];
};

/** What axe, the window's width, the policy and the browser's console say of every page. */
export const describeAccessibility = (surroundings: () => Surroundings): void => {
  let consoles: Readonly<Record<Theme, ConsolePage>>;

  beforeAll(async () => {
    const { world, browser } = surroundings();
    const [light, dark] = await Promise.all(
      THEMES.map((colorScheme) =>
        openConsole(browser, { url: world.url, colorScheme, reducedMotion: 'reduce' }),
      ),
    );
    if (light === undefined || dark === undefined) throw new Error('two themes, two windows');
    consoles = { light, dark };
  });

  test.each(PAGES)(
    '%s is accessible, fits, and breaks no rule of the content security policy',
    async (_name, path) => {
      const { world } = surroundings();
      const address = `${world.url}${path(world)}`;
      const [light, dark] = await Promise.all(
        THEMES.map((theme) => faultsOf(consoles[theme], address)),
      );

      expect({ light, dark }).toEqual({ light: [], dark: [] });
    },
    120_000,
  );
};
