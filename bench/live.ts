/// <reference lib="dom" />
/// <reference lib="dom.iterable" />
import { spawn } from 'node:child_process';
import { join } from 'node:path';
import { createInterface } from 'node:readline';
import type { Page } from 'playwright-core';
import { ensureCommandLineBuilt, ensureConsoleBuilt } from '../scripts/build.ts';
import { launchChromium } from '../test/support/chromium.ts';
import { openConsole } from '../test/support/console-page.ts';
import { Accounts, type Stage } from './accounts.ts';
import { startProcess } from './sandbox-process.ts';
import { line, median } from './statistics.ts';

const PORTS = { api: 4614, aws: 4680 };
const COMMAND = join(import.meta.dirname, '..', 'dist', 'cli', 'holdfast.mjs');

/** When a viewer first showed a stage as completed, milliseconds since 1970, by its title. */
type Seen = Map<string, number>;

/** Looks at every frame which stages the tab shows as completed. */
const watchTab = async (page: Page, address: string): Promise<Seen> => {
  const seen: Seen = new Map();
  await page.exposeFunction('sawStage', (title: string, at: number) => {
    if (!seen.has(title)) seen.set(title, at);
  });
  await page.addInitScript(() => {
    const told = new Set<string>();
    const look = (): void => {
      for (const stage of document.querySelectorAll('[aria-label$=", completed"]')) {
        const name = stage.getAttribute('aria-label')?.replace(', completed', '') ?? '';
        if (told.has(name)) continue;
        told.add(name);
        Reflect.get(window, 'sawStage')(name, Date.now());
      }
      requestAnimationFrame(look);
    };
    look();
  });
  await page.goto(address);
  return seen;
};

/** Follows the account as somebody does at a terminal; resolves when the tool has ended. */
const watchTerminal = (url: string, id: string, seen: Seen): Promise<unknown> => {
  const child = spawn(process.execPath, [COMMAND, 'accounts', 'watch', id], {
    env: {
      ...process.env,
      HOLDFAST_URL: url,
      HOLDFAST_CLIENT_ID: 'viewer',
      HOLDFAST_CLIENT_SECRET: 'sandbox',
    },
    stdio: ['ignore', 'ignore', 'pipe'],
  });
  createInterface({ input: child.stderr }).on('line', (text) => {
    const [, title] = /^\S+\s+(.+): completed/.exec(text) ?? [];
    if (title !== undefined && !seen.has(title)) seen.set(title, Date.now());
  });
  return new Promise((resolve) => child.once('exit', resolve));
};

const report = (
  who: string,
  seen: Seen,
  stages: readonly (Stage & { readonly title: string })[],
) => {
  const lags = stages.flatMap(({ title, endedAt }) => {
    const at = seen.get(title);
    return at === undefined || endedAt === null ? [] : [at - Date.parse(endedAt)];
  });
  const words = `median ${median(lags).toFixed(0)} ms, at most ${Math.max(...lags).toFixed(0)}`;
  process.stdout.write(
    line(`  ${who}, ${lags.length} of ${stages.length} stages`, words, '2000 ms'),
  );
};

/** How long after the end of each stage two tabs and a terminal show it, all of them looking at the same account. */
export const benchLive = async (): Promise<void> => {
  await Promise.all([ensureConsoleBuilt(), ensureCommandLineBuilt()]);
  const sandbox = await startProcess(PORTS, { HOLDFAST_SPEED: '5' });
  const browser = await launchChromium();
  try {
    const accounts = await Accounts.of(sandbox);
    const url = `http://localhost:${PORTS.api}`;
    const tabs = [await openConsole(browser, { url }), await openConsole(browser, { url })];
    const body = { name: 'Watched', accountType: 'Production' };
    const { accountId = '' } = await accounts.request('POST', '/accounts', body);
    const address = `${url}/accounts/${accountId}?tab=setup`;
    const terminal: Seen = new Map();
    const seen = await Promise.all(tabs.map(({ page }) => watchTab(page, address)));
    await watchTerminal(url, accountId, terminal);
    /** The last of it is drawn by then. */
    await new Promise((resolve) => setTimeout(resolve, 3000));
    const { stages } = await accounts.request<{ stages: (Stage & { title: string })[] }>(
      'GET',
      `/accounts/${accountId}/setup`,
    );
    process.stdout.write('\nTwo tabs and a terminal, one account, from the end of a stage\n');
    seen.forEach((each, index) => {
      report(`tab ${index + 1}`, each, stages);
    });
    report('terminal', terminal, stages);
  } finally {
    await browser.close();
    await sandbox.stop();
  }
};
