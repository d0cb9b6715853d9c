import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import { join } from 'node:path';
import { functions } from '../../lambdas/contracts/functions.ts';
import { type WorkflowName, workflows } from '../../lambdas/contracts/workflows.ts';
import { AWAITED } from '../../lambdas/tasks/run/stage-end.ts';
import { allStates, definitionOf, definitionText, ROOT, WORKFLOW_NAMES } from '../support/asl.ts';

const PLACEHOLDER = /\$\{(\w+)FunctionArn\}/g;
const STATE_TYPES = ['Task', 'Choice', 'Wait', 'Pass', 'Parallel', 'Map', 'Succeed', 'Fail'];
const TASK_FIELDS = [
  'Type',
  'Comment',
  'Resource',
  'TimeoutSeconds',
  'ResultPath',
  'Retry',
  'Catch',
  'Next',
  'End',
];

const kebab = (state: string): string =>
  state.replace(/(?<!^)[A-Z]/g, (letter) => `-${letter}`).toLowerCase();
const tasksOf = (name: WorkflowName) =>
  allStates(definitionOf(name)).filter(([, state]) => state.Type === 'Task');

/** The package has no types. */
const validate: (
  definition: unknown,
  options: object,
) => { isValid: boolean; errorsText(separator: string): string } = createRequire(import.meta.url)(
  'asl-validator',
);

describe('the definitions', () => {
  test('are exactly the files that the contract names', () => {
    const files = readdirSync(join(ROOT, 'statemachines')).filter((file) =>
      file.endsWith('.asl.json'),
    );

    expect(files.map((file) => `statemachines/${file}`).sort()).toEqual(
      Object.values(workflows)
        .map(({ definition }) => definition)
        .sort(),
    );
  });
});

describe.each(WORKFLOW_NAMES)('the definition of %s', (name) => {
  test('is valid ASL', () => {
    const { isValid, errorsText } = validate(definitionOf(name), {
      checkPaths: true,
      checkArn: true,
    });

    expect(errorsText('\n')).toBe('');
    expect(isValid).toBe(true);
  });

  test('has a placeholder for each task of the contract, and no other', () => {
    const placeholders = [...definitionText(name).matchAll(PLACEHOLDER)].map(([, state]) => state);

    expect(placeholders.sort()).toEqual(Object.keys(workflows[name].tasks).sort());
  });

  test('names each task as its state, its function and its file are named', () => {
    for (const [state, definition] of tasksOf(name)) {
      const functionName = Object.entries(workflows[name].tasks).find(
        ([task]) => task === state,
      )?.[1];
      expect(definition.Resource).toBe(
        `arn:aws:lambda:us-east-1:111111111111:function:holdfast-${kebab(state)}`,
      );
      expect(functionName).toBe(kebab(state));
      expect(existsSync(join(ROOT, `lambdas/tasks/${kebab(state)}.ts`))).toBe(true);
    }
  });

  test('lets each task outlive its function, retries what is transient and catches the rest', () => {
    for (const [state, { Retry, Catch, TimeoutSeconds }] of tasksOf(name)) {
      const timeout = Object.entries(functions).find(([key]) => key === kebab(state))?.[1].timeout;
      expect(TimeoutSeconds).toBe((timeout ?? 0) + 15);
      expect(Retry?.[0]?.ErrorEquals).toContain('TransientFailure');
      // What the workflow waits for comes after them, at its own pace.
      expect(
        Retry?.slice(0, 2).every(
          ({ JitterStrategy, MaxDelaySeconds }) =>
            JitterStrategy === 'FULL' && MaxDelaySeconds === 60,
        ),
      ).toBe(true);
      expect(Retry?.slice(2).flatMap(({ ErrorEquals }) => ErrorEquals)).toEqual(
        state === 'EnsureFoundationAccounts' ? AWAITED : [],
      );
      expect(Catch?.at(-1)).toMatchObject({ ErrorEquals: ['States.ALL'], ResultPath: '$.error' });
    }
  });

  test('keeps to the subset that every engine it runs on knows', () => {
    const states = allStates(definitionOf(name));

    expect(states.length).toBeLessThanOrEqual(25);
    for (const [, state] of states) {
      expect(STATE_TYPES).toContain(state.Type);
      if (state.Type === 'Task')
        expect(TASK_FIELDS).toEqual(expect.arrayContaining(Object.keys(state)));
    }
    expect(readFileSync(join(ROOT, workflows[name].definition), 'utf8')).not.toMatch(
      /QueryLanguage|States\.[A-Z]\w+\(|\$\$|"Parameters"|"ResultSelector"/,
    );
  });
});
