import type { Locator, Page } from 'playwright-core';

/** More tabs than this from one control to the next is a page that nobody wants to use by keyboard. */
const MOST_TABS = 60;

/**
 * A person who has no mouse: everything is reached by Tab and done by keys. Counts what a person would call one act:
 * a control activated, a field filled, an option chosen. Tabs are counted apart.
 */
export class Keyboard {
  readonly page: Page;
  interactions = 0;
  tabs = 0;

  constructor(page: Page) {
    this.page = page;
  }

  private isFocused(target: Locator): Promise<boolean> {
    return target.evaluate((element) => {
      const { activeElement } = document;
      return (
        element === activeElement || (activeElement !== null && element.contains(activeElement))
      );
    });
  }

  /** In a grid that has the focus and the control, arrows lead on, as in a spreadsheet: the one that comes nearer. */
  private arrow(target: Locator): Promise<string | undefined> {
    return target.evaluate((element) => {
      const grid = element.closest('[role=grid]');
      const here = document.activeElement?.closest('td, th');
      const there = element.closest('td, th');
      if (!grid || !here || !there || !grid.contains(here)) return undefined;
      const rowOf = (cell: Element): number => Number(cell.closest('tr')?.ariaRowIndex ?? 0);
      const columnOf = (cell: Element): number => Number(cell.ariaColIndex ?? 0);
      if (rowOf(here) !== rowOf(there)) return rowOf(here) < rowOf(there) ? 'ArrowDown' : 'ArrowUp';
      return columnOf(here) < columnOf(there) ? 'ArrowRight' : 'ArrowLeft';
    });
  }

  /** Tabs on until the control has the focus; fails when it cannot be reached. */
  async reach(target: Locator): Promise<void> {
    await target.waitFor();
    for (let pressed = 0; pressed <= MOST_TABS; pressed += 1) {
      if (await this.isFocused(target)) return;
      await this.page.keyboard.press((await this.arrow(target)) ?? 'Tab');
      this.tabs += 1;
    }
    throw new Error(`${MOST_TABS} tabs do not lead to ${target}`);
  }

  /** One act: a button, link, tab or option. */
  async activate(target: Locator, key: 'Enter' | 'Space' = 'Enter'): Promise<void> {
    await this.reach(target);
    await this.page.keyboard.press(key);
    this.interactions += 1;
  }

  /** One act: text into a field. */
  async fill(target: Locator, text: string): Promise<void> {
    await this.reach(target);
    await this.page.keyboard.type(text);
    this.interactions += 1;
  }

  /** One act: opens a list and takes the option that begins with the text. */
  async choose(target: Locator, option: string): Promise<void> {
    await this.reach(target);
    await this.page.keyboard.press('Enter');
    const wanted = this.page.getByRole('option', { name: option });
    await wanted.first().waitFor();
    for (let pressed = 0; pressed <= MOST_TABS; pressed += 1) {
      const highlighted = this.page.locator('[role=option][class*=highlighted]');
      const text = await highlighted
        .first()
        .textContent({ timeout: 500 })
        .catch(() => '');
      if (text?.includes(option) === true) break;
      await this.page.keyboard.press('ArrowDown');
    }
    await this.page.keyboard.press('Enter');
    this.interactions += 1;
  }

  /** One act: a single key, wherever one is. */
  async shortcut(key: string): Promise<void> {
    await this.page.keyboard.press(key);
    this.interactions += 1;
  }
}
