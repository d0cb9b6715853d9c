import type { Machine } from '../../../../sandbox/runtime/step-functions/definition.ts';
import { aMachine, aTask, failure, runToEnd, workflowOf } from '../../../support/workflows.ts';

const one: Machine = aMachine({ Work: aTask() });

describe('executions', () => {
  test('hand the input to the function and its result on', async () => {
    const flow = workflowOf(one, { Work: ({ a }: { a: number }) => ({ b: a + 1 }) });

    expect(await runToEnd(flow, { a: 1 })).toMatchObject({ status: 'SUCCEEDED', output: { b: 2 } });
  });

  test('retry an error by its name', async () => {
    let calls = 0;
    const flow = workflowOf(one, {
      Work: () => {
        calls += 1;
        if (calls < 3) throw failure('Transient');
        return 'done';
      },
    });

    expect(await runToEnd(flow)).toMatchObject({ status: 'SUCCEEDED', output: 'done' });
    expect(calls).toBe(3);
  });

  test('do not retry another error, and catch it with its cause as JSON', async () => {
    let calls = 0;
    const machine = aMachine({
      Work: aTask({ Catch: [{ ErrorEquals: ['Refused'], ResultPath: '$.error', Next: 'Kept' }] }),
      Kept: { Type: 'Pass', End: true },
    });
    const flow = workflowOf(machine, {
      Work: () => {
        calls += 1;
        throw failure('Refused', 'no');
      },
    });

    const { output } = await runToEnd(flow, { id: 7 });

    expect(calls).toBe(1);
    expect(output).toEqual({
      id: 7,
      error: { Error: 'Refused', Cause: '{"errorType":"Refused","errorMessage":"no"}' },
    });
  });

  test.each(['Runtime.ExitError', 'Sandbox.Timedout', 'Whatever'])(
    'catch %s as States.TaskFailed',
    async (errorType) => {
      const machine = aMachine({
        Work: aTask({ Catch: [{ ErrorEquals: ['States.TaskFailed'], Next: 'Caught' }] }),
        Caught: { Type: 'Succeed' },
      });
      const flow = workflowOf(machine, {
        Work: () => {
          throw failure(errorType);
        },
      });

      expect(await runToEnd(flow)).toMatchObject({
        status: 'SUCCEEDED',
        output: { Error: errorType },
      });
    },
  );

  test('fail as their Fail state says', async () => {
    const flow = workflowOf(one, {
      Work: () => {
        throw failure('Anything');
      },
    });

    expect(await runToEnd(flow)).toMatchObject({
      status: 'FAILED',
      error: 'Broken',
      cause: 'as asked',
    });
  });

  test('run branches side by side and let both end', async () => {
    const branch = (name: string) => ({
      StartAt: name,
      States: {
        [name]: aTask({ Catch: [{ ErrorEquals: ['States.ALL'], Next: `${name}Kept` }] }),
        [`${name}Kept`]: { Type: 'Pass', Result: 'kept', End: true },
      },
    });
    const machine = aMachine({
      Both: { Type: 'Parallel', Branches: [branch('Left'), branch('Right')], End: true },
    });
    let meet: (() => void) | undefined;
    const met = new Promise<void>((resolve) => {
      meet = resolve;
    });
    const flow = workflowOf(machine, {
      Left: async () => {
        await met;
        return 'left';
      },
      Right: () => {
        meet?.();
        throw failure('Any');
      },
    });

    expect(await runToEnd(flow)).toMatchObject({ output: ['left', 'kept'] });
  });

  test('run a distributed Map as any other', async () => {
    const machine = aMachine({
      Each: {
        Type: 'Map',
        ItemsPath: '$.items',
        MaxConcurrency: 2,
        ItemSelector: { 'item.$': '$$.Map.Item.Value', 'run.$': '$$.Execution.Name' },
        ItemProcessor: {
          ProcessorConfig: { Mode: 'DISTRIBUTED', ExecutionType: 'STANDARD' },
          StartAt: 'Work',
          States: {
            Work: aTask({ Catch: [{ ErrorEquals: ['States.ALL'], Next: 'No' }] }),
            No: { Type: 'Fail' },
          },
        },
        End: true,
      },
    });
    const flow = workflowOf(machine, {
      Work: ({ item, run }: { item: number; run: string }) => `${run}-${item * 2}`,
    });

    expect(await runToEnd(flow, { items: [1, 2, 3] }, 'x')).toMatchObject({
      output: ['x-2', 'x-4', 'x-6'],
    });
  });

  test('do not end before a long task, whatever the engine thinks of tasks without a time-out', async () => {
    const machine = aMachine({ Work: aTask({ TimeoutSeconds: 99_999_999 }) });
    const flow = workflowOf(machine, {
      Work: () => new Promise((resolve) => setTimeout(resolve, 50, 'late')),
    });

    expect(await runToEnd(flow)).toMatchObject({ status: 'SUCCEEDED', output: 'late' });
  });

  test('time out when the machine says so', async () => {
    const machine = { ...one, TimeoutSeconds: 0.05 };
    const flow = workflowOf(machine, {
      Work: () => new Promise((resolve) => setTimeout(resolve, 300)),
    });

    expect(await runToEnd(flow)).toMatchObject({ status: 'TIMED_OUT', error: 'States.Timeout' });
  });

  test('are the same when started again with the same name and input while they run', async () => {
    let finish: (() => void) | undefined;
    const flow = workflowOf(one, {
      Work: () =>
        new Promise<void>((resolve) => {
          finish = resolve;
        }),
    });
    const first = flow.executions.start('flow', 'same', '{"a":1}');

    expect(flow.executions.start('flow', 'same', '{"a":1}')).toBe(first);
    expect(() => flow.executions.start('flow', 'same', '{"a":2}')).toThrow(
      expect.objectContaining({ code: 'ExecutionAlreadyExists' }),
    );
    while (finish === undefined) await new Promise(setImmediate);
    finish();
    await flow.executions.ended(first.arn);
    expect(() => flow.executions.start('flow', 'same', '{"a":1}')).toThrow(
      expect.objectContaining({ code: 'ExecutionAlreadyExists' }),
    );
  });

  test('start no function any more once they are stopped', async () => {
    const started: string[] = [];
    let release: (() => void) | undefined;
    const machine = aMachine({ First: aTask({ End: undefined, Next: 'Second' }), Second: aTask() });
    const flow = workflowOf(machine, {
      First: () => {
        started.push('First');
        return new Promise<void>((resolve) => {
          release = resolve;
        });
      },
      Second: () => started.push('Second'),
    });
    const { arn } = flow.executions.start('flow', 'one', '{}');
    while (release === undefined) await new Promise(setImmediate);

    flow.executions.abort(arn, 'Enough', 'by hand');
    release();
    await flow.executions.ended(arn);
    await new Promise((resolve) => setTimeout(resolve, 20));

    expect(started).toEqual(['First']);
    expect(flow.executions.find(arn)).toMatchObject({
      status: 'ABORTED',
      error: 'Enough',
      cause: 'by hand',
      stoppedAt: expect.any(Number),
    });
  });

  test.each([
    ['a name with a space', 'a b', '{}', 'InvalidName'],
    ['input that is not JSON', 'ok', '{', 'InvalidExecutionInput'],
  ])('refuse %s', (_, name, input, code) => {
    expect(() => workflowOf(one).executions.start('flow', name, input)).toThrow(
      expect.objectContaining({ code }),
    );
  });
});
