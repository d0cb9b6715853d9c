import { EVENT_CATALOGUE } from '../../../lambdas/contracts/events/catalogue.ts';
import { transition } from '../../../lambdas/domain/accounts/lifecycle.ts';
import { store } from '../../../lambdas/tasks/dependencies.ts';
import { createPublish } from '../../../lambdas/tasks/publish.ts';
import { accountId, anAccount, instant, operationId } from '../../support/builders.ts';
import { Crash } from '../../support/crashes.ts';
import { closeTable, freshTable } from '../../support/table.ts';

beforeEach(freshTable);
afterAll(closeTable);

const reason = { code: 'X', message: 'y', nextStep: 'Z.' };
const context = { at: instant(5), actor: 'alice' };

const changedAccount = async () => {
  await store.insertAccount(anAccount({ status: 'ERROR' }));
  await store.updateAccount(accountId(), (account) =>
    transition(account, { kind: 'assure-requested', operationId: operationId() }, context),
  );
  return store.updateAccount(accountId(), (account) =>
    transition(account, { kind: 'assurance-failed', reason }, context),
  );
};

/** A bus that breaks off once before its n-th event. */
const busBreakingAt = (n?: number) => {
  const events: { type: string; id: string; detail: unknown }[] = [];
  let count = 0;
  return {
    events,
    putEvent: async (event: { type: string; id: string; detail: unknown }) => {
      count += 1;
      if (count === n) throw new Crash('the bus');
      events.push(event);
    },
  };
};

const publishTo = (bus: ReturnType<typeof busBreakingAt>) =>
  createPublish({ store, putEvent: bus.putEvent, now: () => instant(9), actor: 'holdfast:test' });

describe('publish', () => {
  test('sends changes in their order and keeps them in the audit trail', async () => {
    const bus = busBreakingAt();
    await changedAccount();

    await publishTo(bus)(accountId());

    expect(bus.events.map(({ type, detail }) => [type, (detail as { to?: string }).to])).toEqual([
      ['Account Status Changed', 'ONBOARDING'],
      ['Account Status Changed', 'ERROR'],
      ['Account Assurance Failed', undefined],
    ]);
    const { items } = await store.listAudit(accountId(), {});
    expect(items.map(({ kind }) => kind)).toEqual(['assurance-failed', 'assure-requested']);
    expect(await store.getAccount(accountId())).toMatchObject({ unpublished: [], version: 3 });
  });

  test('sends details that keep to their schemas', async () => {
    const bus = busBreakingAt();
    await changedAccount();

    await publishTo(bus)(accountId());

    for (const { type, detail } of bus.events) {
      const parsed = EVENT_CATALOGUE[type as keyof typeof EVENT_CATALOGUE].safeParse(detail);
      expect(parsed.error?.issues ?? []).toEqual([]);
    }
  });

  test.each([1, 2, 3])(
    'sends again with the same ids after it broke off at event %i',
    async (n) => {
      const bus = busBreakingAt(n);
      await changedAccount();
      const publish = publishTo(bus);

      await expect(publish(accountId())).rejects.toThrow(Crash);
      await publish(accountId());

      expect(new Set(bus.events.map(({ id }) => id)).size).toBe(3);
      expect((await store.listAudit(accountId(), {})).items).toHaveLength(2);
      expect(await store.getAccount(accountId())).toMatchObject({ unpublished: [] });
    },
  );

  test('keeps a change that came while it was sending', async () => {
    await changedAccount();
    const bus = busBreakingAt();
    let added = false;
    const publish = createPublish({
      store,
      now: () => instant(9),
      actor: 'holdfast:test',
      putEvent: async (event) => {
        await bus.putEvent(event);
        if (added) return;
        added = true;
        await store.updateAccount(accountId(), (account) =>
          transition(account, { kind: 'edited', name: 'New' }, context),
        );
      },
    });

    await publish(accountId());

    const { unpublished } = await store.getAccount(accountId());
    expect(unpublished.map(({ kind }) => kind)).toEqual(['edited']);
  });

  test('says nothing of an account that is gone or has nothing to tell', async () => {
    const bus = busBreakingAt();
    await store.insertAccount(anAccount());

    await publishTo(bus)(accountId());
    await publishTo(bus)(accountId(2));

    expect(bus.events).toEqual([]);
  });
});
