import { globSync, readFileSync } from 'node:fs';
import { CONTROL_DESCRIPTIONS } from '../../../lambdas/contracts/control-descriptions.ts';
import { ACCOUNT_STAGES, FOUNDATION_STAGES } from '../../../lambdas/contracts/stages.ts';
import { ACCOUNT_CONTROLS } from '../../../lambdas/controls/registry.ts';
import { someSettings } from '../../support/builders.ts';

/** Every id that a control may have, as its type says. */
const ids = [
  ...readFileSync('lambdas/controls/control.ts', 'utf8').matchAll(/^ {2}\| '([a-z-]+)'/gm),
].map(([, id]) => id);

/** Where controls stand in the code. */
const stages = new Map(
  globSync(['lambdas/controls/*/*.ts', 'lambdas/tasks/foundation/*.ts'])
    .flatMap((file) => [
      ...readFileSync(file, 'utf8').matchAll(/ id: ['`]([\w${}-]+)['`],\n\s+stage: '([a-z-]+)'/g),
    ])
    .map(([, id, stage]) => [id?.replace(/-\$.+$/, ''), stage]),
);

const described = (id: string) => CONTROL_DESCRIPTIONS.find((control) => control.id === id);

describe('CONTROL_DESCRIPTIONS', () => {
  test('describes every control once, and nothing else', () => {
    expect(ids.length).toBeGreaterThan(20);
    expect(CONTROL_DESCRIPTIONS.map(({ id }) => id).sort()).toEqual(ids.sort());
  });

  test('puts every control of accounts where the register has it', () => {
    expect(ACCOUNT_CONTROLS.map(({ id }) => described(id)?.stage)).toEqual(
      ACCOUNT_CONTROLS.map(({ stage }) => stage),
    );
  });

  test.each(CONTROL_DESCRIPTIONS)('puts $id where its code does', ({ id, stage }) => {
    const inCode = stages.get(id.replace(/^foundation-.+$/, 'foundation'));

    expect(stage).toBe(inCode);
  });

  test('goes through the stages in their order', () => {
    const order: readonly string[] = [...ACCOUNT_STAGES, ...FOUNDATION_STAGES].map(({ id }) => id);
    const places = CONTROL_DESCRIPTIONS.map(({ stage }) => order.indexOf(stage));

    expect(places).toEqual(places.toSorted((one, other) => one - other));
  });

  test.each(CONTROL_DESCRIPTIONS)('says in one sentence what $id keeps true', (control) => {
    expect(control.description).toMatch(/^[A-Z][^.!?]+\.$/);
    expect(control.title).toMatch(/^[A-Z].{3,40}$/);
  });

  test.each(CONTROL_DESCRIPTIONS)('names settings of $id that there are', ({ settings }) => {
    for (const path of settings) {
      const value = path
        .split('.')
        .reduce<unknown>(
          (part, key) => (part as Record<string, unknown> | undefined)?.[key],
          someSettings(),
        );
      expect(value).toBeDefined();
    }
  });
});
