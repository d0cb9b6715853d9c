import type { Browser, BrowserContextOptions, ConsoleMessage, Page } from 'playwright-core';
import type { Role } from './product.ts';

export interface ConsoleOptions extends BrowserContextOptions {
  /** Where the product is: `http://localhost:4500`. */
  readonly url: string;
  readonly as?: Role;
  /** Where to go; the accounts when absent. */
  readonly path?: string;
}

/** What a page may not do: kept here as it happens, to be looked at. */
export interface Complaints {
  readonly console: string[];
  readonly policy: string[];
}

export interface ConsolePage {
  readonly page: Page;
  readonly complaints: Complaints;
}

/** Chromium notes every answer of 4xx. These are the API's own words for `there is none` and `not as you think`: pages show them. */
const isAnswer = (message: ConsoleMessage): boolean =>
  /status of (404|409|412)/.test(message.text()) && message.location().url.includes('/v1/');

const listen = async (page: Page): Promise<Complaints> => {
  const complaints: Complaints = { console: [], policy: [] };
  page.on('console', (message) => {
    const isLoud = message.type() === 'error' || message.type() === 'warning';
    if (isLoud && !isAnswer(message)) {
      complaints.console.push(`${page.url()}: ${message.text()}`);
    }
  });
  page.on('pageerror', (error) => complaints.console.push(`${page.url()}: ${error.message}`));
  await page.exposeFunction('complainOfPolicy', (text: string) => complaints.policy.push(text));
  await page.addInitScript(() => {
    document.addEventListener('securitypolicyviolation', (event) => {
      const { violatedDirective, blockedURI, sourceFile, lineNumber } = event;
      const where = `${sourceFile}:${lineNumber}`;
      Reflect.get(window, 'complainOfPolicy')(`${violatedDirective} ${blockedURI} at ${where}`);
    });
  });
  return complaints;
};

/** Opens the console as a person does: a new browser profile, the page, the sign-in, and back to the page. */
export const openConsole = async (
  browser: Browser,
  { url, as = 'administrator', path = '/accounts', ...options }: ConsoleOptions,
): Promise<ConsolePage> => {
  const context = await browser.newContext(options);
  const page = await context.newPage();
  const complaints = await listen(page);
  await page.goto(`${url}${path}`);
  await page.getByRole('button', { name: as }).click();
  await page.locator('#page h1').first().waitFor();
  return { page, complaints };
};
