/**
 * Pictures of pages of a running product: `node test/support/screenshots.ts <url> <directory> <path>…`, each in light and dark,
 * wide and narrow. `--wide` and `--light` leave the others out, `--as=viewer` signs in as somebody else.
 */
import { mkdir } from 'node:fs/promises';
import { join } from 'node:path';
import { parseArgs } from 'node:util';
import { launchChromium } from './chromium.ts';
import { openConsole } from './console-page.ts';
import type { Role } from './product.ts';

const { values, positionals } = parseArgs({
  allowPositionals: true,
  options: {
    wide: { type: 'boolean', default: false },
    light: { type: 'boolean', default: false },
    as: { type: 'string', default: 'administrator' },
  },
});
const [url = 'http://localhost:4500', directory = 'screenshots', ...paths] = positionals;
const schemes = values.light ? (['light'] as const) : (['light', 'dark'] as const);
const sizes = values.wide
  ? { wide: { width: 1440, height: 900 } }
  : { wide: { width: 1440, height: 900 }, narrow: { width: 360, height: 780 } };

await mkdir(directory, { recursive: true });
const browser = await launchChromium();
for (const colorScheme of schemes) {
  for (const [size, viewport] of Object.entries(sizes)) {
    const options = { url, as: values.as as Role, colorScheme, viewport };
    const { page, complaints } = await openConsole(browser, options);
    for (const path of paths) {
      await page.goto(`${url}${path}`);
      await page.locator('#page h1').first().waitFor();
      /** What is asked of the API has come, and what moves has settled. */
      await page.waitForTimeout(1500);
      const name = path.replaceAll(/[^a-z0-9]+/gi, '-').replaceAll(/^-|-$/g, '') || 'root';
      const file = join(directory, `${name}.${colorScheme}.${size}.png`);
      await page.screenshot({ path: file, fullPage: true });
      process.stdout.write(`${file}\n`);
    }
    for (const each of [...complaints.console, ...complaints.policy]) {
      process.stderr.write(`${each}\n`);
    }
    await page.context().close();
  }
}
await browser.close();
