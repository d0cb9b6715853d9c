import { createServer } from 'node:http';
import type { Browser, Page } from 'playwright-core';
import { listenOnLoopback } from '../../sandbox/runtime/http/loopback.ts';
import { overflowOf, violationsOf } from '../support/axe.ts';
import { launchChromium } from '../support/chromium.ts';
import { type ServedIdentity, serveIdentity } from '../support/served-identity.ts';
import { authorizationUrl } from '../support/sign-in.ts';

let browser: Browser;
let front: ServedIdentity;
let issuer: string;
beforeAll(async () => {
  front = await serveIdentity();
  issuer = front.issuer;
  browser = await launchChromium();
}, 120_000);
afterAll(async () => {
  await browser.close();
  await front.close();
});

interface Device {
  readonly user_code: string;
  readonly verification_uri: string;
  readonly verification_uri_complete: string;
}

const beginDevice = async (): Promise<Device> => {
  const body = new URLSearchParams({ client_id: 'holdfast', scope: 'openid' });
  return (await (await fetch(`${issuer}/device/auth`, { method: 'POST', body })).json()) as Device;
};

const heading = (page: Page, name: string) =>
  page.getByRole('heading', { level: 1, name }).waitFor();
const click = (page: Page, name: string) => page.getByRole('button', { name, exact: true }).click();

/** Each page of the sign-in, in the order in which a person may come to it. */
const PAGES: readonly (readonly [name: string, go: (page: Page) => Promise<unknown>])[] = [
  ['sign in', (page) => page.goto(authorizationUrl(issuer))],
  ['device', async (page) => page.goto((await beginDevice()).verification_uri)],
  [
    'wrong code',
    async (page) => {
      await page.getByLabel('Code that the program shows').fill('WRNG-CODE');
      await click(page, 'Continue');
      await page.getByRole('alert').waitFor();
    },
  ],
  [
    'confirm',
    async (page) => {
      const { user_code, verification_uri_complete } = await beginDevice();
      await page.goto(verification_uri_complete);
      await page.getByText(user_code).waitFor();
    },
  ],
  [
    'device done',
    async (page) => {
      await click(page, 'Continue');
      await click(page, 'Operator');
      await heading(page, 'Signed in');
    },
  ],
  ['sign out', (page) => page.goto(`${issuer}/session/end`)],
  [
    'signed out',
    async (page) => {
      await click(page, 'Sign out');
      await heading(page, 'Signed out');
    },
  ],
  ['broken off', (page) => page.goto(`${issuer}/interaction/none`)],
];

const LOOKS = (['light', 'dark'] as const).flatMap((colorScheme) =>
  [1280, 320].map((width) => ({ colorScheme, width })),
);

describe('the pages of the sign-in', () => {
  test.each(LOOKS)(
    'have nothing that axe objects to: $colorScheme, $width pixels',
    async (look) => {
      const { colorScheme, width } = look;
      const context = await browser.newContext({ colorScheme, viewport: { width, height: 700 } });
      const page = await context.newPage();
      const refused: string[] = [];
      page.on('console', (message) => {
        if (/content security policy/i.test(message.text())) refused.push(message.text());
      });

      const found: Record<string, unknown> = {};
      for (const [name, go] of PAGES) {
        await go(page);
        found[name] = { violations: await violationsOf(page), overflow: await overflowOf(page) };
      }
      await context.close();

      expect(found).toEqual(
        Object.fromEntries(PAGES.map(([name]) => [name, { violations: [], overflow: 0 }])),
      );
      expect(refused).toEqual([]);
    },
  );

  test('let a person in by two keys, who sees which button is in focus', async () => {
    const page = await browser.newPage();
    await page.goto(authorizationUrl(issuer));

    await page.keyboard.press('Tab');
    const button = page.getByRole('button', { name: 'Administrator' });
    const outline = await button.evaluate(
      (element) => Reflect.get(globalThis, 'getComputedStyle')(element).outlineStyle,
    );
    const back = page.waitForURL(/\/signed-in\?code=/);
    await page.keyboard.press('Enter');
    await back;

    expect(outline).toBe('solid');
    await page.close();
  });

  test('lead back to a program that waits on another port of this machine', async () => {
    const waiting = await listenOnLoopback(
      createServer((_, response) => response.end('go on')),
      0,
      'X',
    );
    const page = await browser.newPage();
    const redirect_uri = `http://127.0.0.1:${waiting.port}/signed-in`;
    await page.goto(authorizationUrl(issuer, { redirect_uri }));

    await click(page, 'Viewer');
    await page.getByText('go on').waitFor();

    expect(page.url()).toContain(`${redirect_uri}?code=`);
    await page.close();
    await waiting.close();
  });
});
