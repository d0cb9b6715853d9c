/// <reference lib="dom" />
/// <reference lib="dom.iterable" />
import type { Page } from 'playwright-core';
import { ensureConsoleBuilt } from '../scripts/build.ts';
import { launchChromium } from '../test/support/chromium.ts';
import { openConsole } from '../test/support/console-page.ts';
import { type SandboxProcess, startProcess } from './sandbox-process.ts';
import { line, median } from './statistics.ts';

const PORTS = { api: 4613, aws: 4679 };
const WORLD = 'huge';
const RUNS = 7;
/** Pages that somebody turns in one sitting, to see whether memory grows with them. */
const PAGES = 20;

const ROW = '#page tbody a[href^="/accounts/acc_"]';

const countAccounts = async (api: string, headers: Record<string, string>): Promise<number> => {
  let found = 0;
  let at = '';
  for (;;) {
    const answer = await fetch(`${api}/accounts?limit=100${at}`, { headers });
    const page = (await answer.json()) as { items: unknown[]; nextCursor: string | null };
    found += page.items.length;
    if (page.nextCursor === null) return found;
    at = `&cursor=${encodeURIComponent(page.nextCursor)}`;
  }
};

/** How many accounts the API lists once their number has come to rest: the world's accounts are found after the start. */
const accountsIn = async (sandbox: SandboxProcess): Promise<number> => {
  const headers = { authorization: `Bearer ${await sandbox.token()}` };
  for (let before = -1; ; ) {
    const now = await countAccounts(sandbox.api, headers);
    if (now === before && now > 100) return now;
    before = now;
    await new Promise((resolve) => setTimeout(resolve, 5000));
  }
};

/** Notes the first frame that has rows, and of every press of a key or button when it was. */
const note = async (page: Page): Promise<void> => {
  await page.addInitScript((row) => {
    const look = (): void => {
      if (document.querySelector(row) === null) requestAnimationFrame(look);
      else performance.mark('rows');
    };
    look();
    const press = ({ timeStamp }: Event): void => {
      performance.mark('press', { startTime: timeStamp });
    };
    addEventListener('click', press, true);
    addEventListener('keydown', press, true);
  }, ROW);
};

/** Milliseconds by the page's own clock from the start of the navigation until there are rows. */
const timeToRows = async (page: Page): Promise<number> => {
  await page.reload();
  await page.locator(ROW).first().waitFor();
  return page.evaluate(() => performance.getEntriesByName('rows')[0]?.startTime ?? Number.NaN);
};

/** Milliseconds from the last press of an act until the first row is another one. */
const timeToChange = async (page: Page, act: () => Promise<void>): Promise<number> => {
  const changed = page.evaluate(
    (row) =>
      new Promise<number>((resolve) => {
        const first = () => document.querySelector(row)?.getAttribute('href');
        const before = first();
        const look = (now: number): void => {
          if (first() === before || first() === undefined) requestAnimationFrame(look);
          else resolve(now - (performance.getEntriesByName('press').at(-1)?.startTime ?? now));
        };
        requestAnimationFrame(look);
      }),
    ROW,
  );
  await act();
  return changed;
};

/** Megabytes that JavaScript holds after its garbage is collected. */
const heapOf = async (page: Page): Promise<number> => {
  const devtools = await page.context().newCDPSession(page);
  await devtools.send('HeapProfiler.collectGarbage');
  const { usedSize } = await devtools.send('Runtime.getHeapUsage');
  await devtools.detach();
  return usedSize / 1e6;
};

const repeat = async (times: number, measure: (index: number) => Promise<number>) => {
  const samples: number[] = [];
  for (let index = 0; index < times; index += 1) samples.push(await measure(index));
  return samples;
};

const milliseconds = (samples: readonly number[]): string =>
  `${median(samples).toFixed(0)} ms, at most ${Math.max(...samples).toFixed(0)}`;

/** Filters by a text of which the list has one, and takes the filter away again. */
const filter = async (page: Page, index: number): Promise<number> => {
  const input = page.getByLabel('Filter accounts');
  await input.fill(`team-${String(index * 97 + 13).padStart(4, '0')}`);
  const time = await timeToChange(page, () => input.press('Enter'));
  const clear = page.getByRole('button', { name: 'Clear filters' });
  await timeToChange(page, () => clear.click());
  return time;
};

const turn = (page: Page): Promise<number> =>
  timeToChange(page, () => page.getByRole('button', { name: 'Next page' }).first().click());

const measure = async (page: Page): Promise<void> => {
  await note(page);
  await page.reload();
  await page.locator(ROW).first().waitFor();
  const write = (what: string, value: string, budget = ''): void => {
    process.stdout.write(line(`  ${what}`, value, budget));
  };
  write(
    'rows after navigation, warm session',
    milliseconds(await repeat(RUNS, () => timeToRows(page))),
    '1000 ms',
  );
  write(
    'filter by text, one match',
    milliseconds(await repeat(RUNS, (index) => filter(page, index))),
  );
  const before = await heapOf(page);
  write('next page', milliseconds(await repeat(PAGES, () => turn(page))));
  const after = await heapOf(page);
  write(
    `heap on the first page, and after ${PAGES} more`,
    `${before.toFixed(1)} MB, ${after.toFixed(1)} MB`,
  );
};

/** The list of accounts in a real browser, against the product with a large organization. */
export const benchConsole = async (): Promise<void> => {
  await ensureConsoleBuilt();
  const sandbox = await startProcess(PORTS, { HOLDFAST_WORLD: WORLD, HOLDFAST_SPEED: 'instant' });
  try {
    const accounts = await accountsIn(sandbox);
    const browser = await launchChromium();
    process.stdout.write(
      `\nConsole, ${accounts} accounts, Chromium ${browser.version()}, 1440 × 900, 20 rows a page\n`,
    );
    const viewport = { width: 1440, height: 900 };
    const url = `http://localhost:${PORTS.api}`;
    const { page } = await openConsole(browser, { url, viewport });
    await measure(page);
    await browser.close();
  } finally {
    await sandbox.stop();
  }
};
