import type { Locator } from 'playwright-core';
import { type Complaints, openConsole } from '../../support/console-page.ts';
import { FAILED_REGION } from '../../support/console-world.ts';
import { Keyboard } from '../../support/keyboard.ts';
import type { Surroundings } from './surroundings.ts';

/** What people come for, without a mouse. An act is a control activated, a field filled, an option chosen. */

/** More acts than this, and people would rather use something else. */
const MOST_ACTS = 8;
/** Milliseconds for what AWS takes its time for, at the speed of the tests. */
const PATIENCE = 60_000;

const heading = ({ page }: Keyboard, name: string): Locator =>
  page.getByRole('heading', { level: 1, name });

/** Beside the name of the account, at the top of its page. */
const active = ({ page }: Keyboard): Locator =>
  page.locator('#page').getByText('Active', { exact: true }).first();

/** The progress in the page; what is read out beside it says the same. */
const allDone = ({ page }: Keyboard): Locator =>
  page
    .getByRole('tabpanel')
    .getByText(/^All 11 stages done$/)
    .first();

export const describeJourneys = (surroundings: () => Surroundings): void => {
  const complaints = new Map<Keyboard, Complaints>();
  const product = () => surroundings().world.product;
  const ids = () => surroundings().world.ids;

  const signIn = async (path: string): Promise<Keyboard> => {
    const { world, browser } = surroundings();
    const opened = await openConsole(browser, { url: world.url, path });
    opened.page.setDefaultTimeout(PATIENCE);
    const person = new Keyboard(opened.page);
    complaints.set(person, opened.complaints);
    return person;
  };

  const leave = async (person: Keyboard): Promise<void> => {
    expect(person.interactions).toBeLessThanOrEqual(MOST_ACTS);
    expect(complaints.get(person)).toEqual({ console: [], policy: [] });
    await person.page.context().close();
  };

  describe('by keyboard alone', () => {
    test('an account is created and seen to become ACTIVE', async () => {
      const person = await signIn('/accounts');
      const { page } = person;

      await person.shortcut('c');
      await person.fill(page.getByRole('textbox', { name: 'Name' }), 'Storefront');
      await person.activate(page.getByRole('radio', { name: 'Production' }), 'Space');
      await person.activate(page.getByRole('button', { name: 'Create account' }));

      await heading(person, 'Storefront').waitFor();
      await allDone(person).waitFor();
      await active(person).waitFor();
      const { body } = await product().call<{
        items: { name: string; status: string }[];
      }>('GET', '/accounts?text=Storefront');
      expect(body.items).toMatchObject([{ name: 'Storefront', status: 'ACTIVE' }]);
      await leave(person);
    }, 120_000);

    test('an account that was there before is onboarded, with an answer to each of its conflicts', async () => {
      const person = await signIn('/accounts');
      const { page } = person;

      await person.activate(page.getByRole('link', { name: 'Discovered accounts' }));
      await person.activate(page.getByRole('link', { name: 'Onboard Data Platform' }));
      await heading(person, 'Onboard Data Platform').waitFor();
      await page.getByRole('heading', { name: 'Conflicts' }).waitFor();
      await person.fill(
        page.getByLabel(/Reason for everything that is kept/),
        'agreed with its team',
      );
      await person.activate(page.getByRole('button', { name: 'Keep everything that is open' }));
      await person.activate(page.getByRole('radio', { name: 'Production' }), 'Space');
      await person.activate(page.getByRole('button', { name: 'Onboard', exact: true }));

      await heading(person, 'Data Platform').waitFor();
      await allDone(person).waitFor();
      await active(person).waitFor();
      const { body } = await product().call<{
        status: string;
        exceptions: { reason: string }[];
      }>('GET', '/accounts/555555555555');
      expect(body.status).toBe('ACTIVE');
      expect(body.exceptions.map(({ reason }) => reason)).toContain('agreed with its team');
      await leave(person);
    }, 120_000);

    test('a region that failed is found and retried', async () => {
      const person = await signIn('/accounts?status=ERROR');
      const { page } = person;

      await person.activate(page.getByRole('link', { name: 'Ledger' }));
      await page
        .getByText(new RegExp(`Config: ${FAILED_REGION}`))
        .first()
        .waitFor();
      await person.activate(page.getByRole('button', { name: 'Retry what failed' }));

      await allDone(person).waitFor();
      await active(person).waitFor();
      expect((await product().account(ids().retried)).status).toBe('ACTIVE');
      await leave(person);
    }, 120_000);

    test('accounts are filtered, one is opened, and its address leads there again', async () => {
      const person = await signIn('/accounts');
      const { page } = person;

      await person.shortcut('/');
      await page.keyboard.type('Paym');
      await page.keyboard.press('Enter');
      person.interactions += 1;
      await page.waitForURL(/text=Paym/);
      await person.activate(page.getByRole('link', { name: 'Payments' }));
      await heading(person, 'Payments').waitFor();
      await person.activate(page.getByRole('tab', { name: 'Setup details' }));
      await page.keyboard.press('ArrowRight');
      await page.keyboard.press('ArrowRight');
      person.interactions += 1;
      await page.waitForURL(/tab=history/);

      const deep = page.url();
      await page.goto('about:blank');
      await page.goto(deep);
      await heading(person, 'Payments').waitFor();
      await page.getByRole('tab', { name: 'History', selected: true }).waitFor();
      await leave(person);
    }, 120_000);
  });
};
