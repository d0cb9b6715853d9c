import { store } from '../../lambdas/tasks/dependencies.ts';
import { operationId } from '../support/builders.ts';
import { crashingConnection, crashingStore, createCrasher } from '../support/crashes.ts';
import { bare, expectBoth, requests, run, settingsWith } from '../support/foundation-accounts.ts';
import { closeTable, freshTable } from '../support/table.ts';
import { ownConnectionTo, taskDependenciesOf } from '../support/tasks.ts';

afterAll(closeTable);

describe('the accounts of the foundation', () => {
  test('are made once when the run dies behind any call or write, and another one follows', async () => {
    for (let effect = 0; ; effect += 1) {
      await freshTable();
      const plane = bare();
      const crasher = createCrasher({ effect, when: 'after' });
      const settings = settingsWith();
      const own = crashingConnection(ownConnectionTo(plane), crasher);
      const dying = { settings, own, store: crashingStore(store, crasher) };
      await run(taskDependenciesOf(plane, dying)).catch(() => {});
      await store.releaseLease('foundation', operationId());

      await run(taskDependenciesOf(plane, { settings }), 2);

      await expectBoth(plane);
      expect(requests(plane).length).toBeLessThanOrEqual(2);
      if (!crasher.crashed()) break;
      expect(effect).toBeLessThan(100);
    }
  }, 300_000);
});
