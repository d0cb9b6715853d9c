import { join } from 'node:path';
import { workflows } from '../../../../lambdas/contracts/workflows.ts';
import type { Machine } from '../../../../sandbox/runtime/step-functions/definition.ts';
import { fillPlaceholders, loadWorkflow } from '../../../../sandbox/runtime/step-functions/load.ts';
import { checkSubset, OutsideSubset } from '../../../../sandbox/runtime/step-functions/subset.ts';
import { aMachine, aTask, FUNCTION_ARN } from '../../../support/workflows.ts';

const ROOT = join(import.meta.dirname, '../../../..');

const problemsOf = (machine: unknown): readonly string[] => {
  try {
    checkSubset('flow', machine as Machine);
    return [];
  } catch (error) {
    if (error instanceof OutsideSubset) return error.problems;
    throw error;
  }
};
const withTask = (changes: Record<string, unknown>) => aMachine({ Work: aTask(changes) });
const withState = (state: Record<string, unknown>) =>
  aMachine({ Work: { Type: 'Pass', End: true, ...state } });
const choosing = (rule: Record<string, unknown>) =>
  aMachine({ Work: { Type: 'Choice', Choices: [rule], Default: 'Broken' } });

describe('checkSubset', () => {
  test.each(Object.entries(workflows))(
    'takes the workflow %s as it is deployed',
    async (name, row) => {
      const { machine } = await loadWorkflow(name, row, ROOT, (task) => `${FUNCTION_ARN}-${task}`);

      expect(Object.keys(machine.States).length).toBeGreaterThan(0);
    },
  );

  test.each<readonly [string, unknown]>([
    ['a Task', withTask({})],
    ['a comment', withTask({ Comment: 'why' })],
    ['JSONPath by name', { ...withTask({}), QueryLanguage: 'JSONPath' }],
    ['a Wait', aMachine({ Work: { Type: 'Wait', Seconds: 5, End: true } })],
    [
      'nested conditions',
      choosing({ And: [{ Not: { Variable: '$.a', IsPresent: true } }], Next: 'Broken' }),
    ],
    ['the execution of the context', withTask({ Parameters: { 'id.$': '$$.Execution.Id' } })],
  ])('takes %s', (_, machine) => {
    expect(problemsOf(machine)).toEqual([]);
  });

  test.each<readonly [string, unknown, string]>([
    [
      'another query language',
      { ...withTask({}), QueryLanguage: 'JSONata' },
      "QueryLanguage is 'JSONata'",
    ],
    [
      'JSONata of one state',
      withTask({ QueryLanguage: 'JSONata' }),
      "unknown field 'QueryLanguage'",
    ],
    ['Assign', withTask({ Assign: { a: 1 } }), "unknown field 'Assign'"],
    ['an unknown type', withState({ Type: 'Activity' }), "Type is 'Activity'"],
    [
      'an integration',
      withTask({ Resource: 'arn:aws:states:::lambda:invoke' }),
      'use the plain ARN of a function',
    ],
    [
      'a placeholder',
      withTask({ Resource: '$' + '{WorkFunctionArn}' }),
      'use the plain ARN of a function',
    ],
    ['a Task without Retry', withTask({ Retry: [] }), 'a Task has Retry'],
    ['a Task without Catch', withTask({ Catch: undefined }), 'a Task has Catch'],
    ['a heartbeat', withTask({ HeartbeatSeconds: 5 }), "unknown field 'HeartbeatSeconds'"],
    [
      'a misspelt retrier',
      withTask({ Retry: [{ ErrorEquals: ['a'], MaxAttempt: 1 }] }),
      "unknown field 'MaxAttempt'",
    ],
    [
      'a misspelt catcher',
      withTask({ Catch: [{ ErrorEquals: ['a'], Next: 'Broken', Result: 1 }] }),
      "unknown field 'Result'",
    ],
    [
      'a missing state',
      withTask({ End: undefined, Next: 'None' }),
      "there is no state 'None' beside it",
    ],
    [
      'a Catch to nowhere',
      withTask({ Catch: [{ ErrorEquals: ['a'], Next: 'None' }] }),
      "there is no state 'None'",
    ],
    ['both Next and End', withTask({ Next: 'Broken' }), 'exactly one of Next and End'],
    ['neither Next nor End', withTask({ End: undefined }), 'exactly one of Next and End'],
    [
      'a Wait for a path',
      withState({ Type: 'Wait', SecondsPath: '$.s' }),
      "unknown field 'SecondsPath'",
    ],
    [
      'a choice of two operators',
      choosing({ Variable: '$.a', IsNull: true, StringEquals: 'b', Next: 'Broken' }),
      'give exactly one',
    ],
    [
      'an unknown operator',
      choosing({ Variable: '$.a', StringLike: 'b', Next: 'Broken' }),
      "unknown field 'StringLike'",
    ],
    ['a choice without a way', choosing({ Variable: '$.a', IsNull: true }), 'a choice has no Next'],
    [
      'a misspelt condition inside another',
      choosing({ Not: { Variable: '$.a', IsNul: true }, Next: 'Broken' }),
      "unknown field 'IsNul'",
    ],
    [
      'what the engine does not know of the context',
      withTask({ Parameters: { 'n.$': '$$.State.Name' } }),
      "'$$.State.Name'",
    ],
    ['StartAt of nothing', { ...withTask({}), StartAt: 'None' }, "StartAt is 'None'"],
    ['an unknown field of the machine', { ...withTask({}), Timeout: 5 }, "unknown field 'Timeout'"],
  ])('refuses %s', (_, machine, problem) => {
    expect(problemsOf(machine).join('\n')).toContain(problem);
  });

  test('looks inside Parallel and Map', () => {
    const inner = { StartAt: 'Inner', States: { Inner: aTask({ Retry: [], Catch: [] }) } };
    const machine = aMachine({
      Both: { Type: 'Parallel', Branches: [inner], Next: 'Each' },
      Each: {
        Type: 'Map',
        ItemProcessor: { ...inner, ProcessorConfig: { Mode: 'EXPRESS' }, Extra: 1 } as never,
        End: true,
      },
    });

    expect(problemsOf(machine)).toEqual([
      'Inner: a Task has Retry for what passes by itself',
      'Inner: a Task has Catch for what does not',
      "Each: ProcessorConfig.Mode is 'EXPRESS': use INLINE or DISTRIBUTED",
      expect.stringContaining("Each: unknown field 'Extra'"),
      'Inner: a Task has Retry for what passes by itself',
      'Inner: a Task has Catch for what does not',
      "flow: two states are called 'Inner': give each its own name",
    ]);
  });

  test('refuses more than twenty-five states', () => {
    const pass = (at: number) => ({ Type: 'Pass', Next: at === 24 ? 'Broken' : `S${at + 1}` });
    const states = Object.fromEntries(Array.from({ length: 25 }, (_, at) => [`S${at}`, pass(at)]));

    expect(problemsOf(aMachine(states))).toEqual(['flow: it has 26 states: split it at 25']);
  });
});

describe('fillPlaceholders', () => {
  test('fills what has a task and leaves the rest to be refused', () => {
    const text = '"$' + '{WorkFunctionArn}" "$' + '{OtherFunctionArn}"';

    expect(fillPlaceholders(text, { Work: 'begin-run' }, (name) => `arn:${name}`)).toBe(
      '"arn:begin-run" "$' + '{OtherFunctionArn}"',
    );
  });
});
