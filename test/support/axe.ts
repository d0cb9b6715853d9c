import { readFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import type { AxeResults } from 'axe-core';
import type { Page } from 'playwright-core';

const SOURCE = readFileSync(createRequire(import.meta.url).resolve('axe-core/axe.min.js'), 'utf8');

/** WCAG 2.2 level AA, with everything that the levels and versions before ask for. */
const TAGS = ['wcag2a', 'wcag2aa', 'wcag21a', 'wcag21aa', 'wcag22aa'];

/** Waits for what fades in: half drawn, it has half its contrast. What turns for ever, such as a spinner, is left alone. */
const standStill = (page: Page): Promise<unknown> =>
  page.evaluate(() =>
    Promise.allSettled(
      document
        .getAnimations()
        .filter(({ effect }) => effect?.getComputedTiming().endTime !== Number.POSITIVE_INFINITY)
        .map(({ finished }) => finished),
    ).then(() => undefined),
  );

/** What axe finds wrong with the page as it stands: a line a rule and element. */
export const violationsOf = async (page: Page): Promise<readonly string[]> => {
  /** Evaluated from outside, so that the page's own policy may forbid foreign scripts. */
  if (!(await page.evaluate(() => 'axe' in window))) await page.evaluate(SOURCE);
  await standStill(page);
  const { violations } = await page.evaluate(
    (tags): Promise<AxeResults> =>
      Reflect.get(window, 'axe').run(document, {
        runOnly: { type: 'tag', values: tags },
        resultTypes: ['violations'],
      }),
    TAGS,
  );
  return violations.flatMap(({ id, help, nodes }) =>
    nodes.map(({ target, failureSummary }) => `${id}: ${help}: ${target}: ${failureSummary}`),
  );
};

/** Whether the page is wider than the window: then people would have to scroll in two directions. WCAG 2.2, 1.4.10. */
export const overflowOf = (page: Page): Promise<number> =>
  page.evaluate(() => document.documentElement.scrollWidth - document.documentElement.clientWidth);
