import type { Execution } from '../../../../sandbox/runtime/step-functions/execution.ts';
import { createExecutionStore } from '../../../../sandbox/runtime/step-functions/execution-store.ts';

const anExecution = (name: string, status: Execution['status'] = 'SUCCEEDED'): Execution => ({
  arn: name,
  name,
  workflow: 'flow',
  input: '{}',
  startedAt: 0,
  status,
});

describe('createExecutionStore', () => {
  test('forgets the oldest that have ended, never one that runs', () => {
    const store = createExecutionStore([], { executions: 2, histories: 2 });
    for (const each of [
      anExecution('old', 'RUNNING'),
      anExecution('older'),
      anExecution('new'),
      anExecution('newest'),
    ]) {
      store.add(each);
    }

    store.forgetOldest();

    expect(store.list('flow').map(({ name }) => name)).toEqual(['newest', 'new', 'old']);
  });

  test('keeps of older histories how they began and ended', () => {
    const store = createExecutionStore([], { executions: 10, histories: 1 });
    for (const name of ['one', 'two']) {
      store.add(anExecution(name));
      const history = store.open(name);
      for (const type of ['ExecutionStarted', 'PassStateEntered', 'ExecutionSucceeded'] as const) {
        history.add(type);
      }
    }

    store.forgetOldest();

    const types = (arn: string) => store.history(arn)?.events.map(({ type }) => type);
    expect(types('one')).toEqual(['ExecutionStarted', 'ExecutionSucceeded']);
    expect(types('two')).toHaveLength(3);
  });
});
