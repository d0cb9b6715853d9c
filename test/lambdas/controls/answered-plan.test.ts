import type { Answers, Choice } from '../../../lambdas/contracts/choices.ts';
import type { AnsweredPlan } from '../../../lambdas/controls/answered-plan.ts';
import type { Change } from '../../../lambdas/controls/control.ts';
import { instant } from '../../support/builders.ts';
import { aTarget } from '../../support/controls.ts';
import { type Lamps, lampControl, runLamps } from '../../support/lamps.ts';

const CANDLE = 'recorder.candle';
const answers = (choice: Choice, reason?: string): Answers => ({
  [CANDLE]: { choice, by: 'alice', at: instant(), ...(reason === undefined ? {} : { reason }) },
});
const targetsOf = (choice?: Choice, reason?: string) => [
  aTarget(choice === undefined ? {} : { answers: answers(choice, reason) }),
];
const blowOut: Partial<Change> = {
  conflict: CANDLE,
  destructive: true,
  losers: ['The candle goes out.'],
};

describe('a destructive change', () => {
  test.each([
    ['no answer', undefined],
    ['the answer adopt', 'adopt'],
  ] as const)('is refused with %s, and the refusal names the conflict', async (_, choice) => {
    const lamps: Lamps = {};

    const [cell] = await runLamps(lampControl({ lamps, change: blowOut }), {
      targets: targetsOf(choice),
    });

    expect(cell).toMatchObject({ status: 'FAILED', changes: [] });
    expect(cell?.reason).toEqual({
      code: 'ConsentRequired',
      message: expect.stringContaining(`${CANDLE} `),
      nextStep: expect.stringContaining(`Answer ${CANDLE} with replace or keep`),
    });
    expect(lamps).toEqual({});
  });

  test('is refused where it names no conflict that could be answered', async () => {
    const lamps: Lamps = {};
    const control = lampControl({ lamps, change: { destructive: true } });

    const [cell] = await runLamps(control, { targets: targetsOf('replace') });

    expect(cell?.reason?.code).toBe('ConsentRequired');
    expect(lamps).toEqual({});
  });

  test('is made with the answer replace', async () => {
    const lamps: Lamps = {};

    const [cell] = await runLamps(lampControl({ lamps, change: blowOut }), {
      targets: targetsOf('replace'),
    });

    expect(cell).toMatchObject({ status: 'COMPLETED', changes: ['Switch the lamp on.'] });
    expect(lamps).toEqual({ 'us-east-1': 'on' });
  });

  test('keeps those before it from being made', async () => {
    const lamps: Lamps = {};
    const control = lampControl({ lamps });
    const [harmless] = control.plan('on', 'off');
    const both = { ...control, plan: () => [harmless, { ...harmless, ...blowOut }] as Change[] };

    await runLamps(both, { targets: targetsOf() });

    expect(lamps).toEqual({});
  });
});

describe('the answer keep', () => {
  test.each(['enforce', 'verify', 'report'] as const)(
    'leaves a change out in mode %s, and says what is not done and why',
    async (mode) => {
      const lamps: Lamps = {};

      const [cell] = await runLamps(lampControl({ lamps, change: blowOut }), {
        mode,
        targets: targetsOf('keep', 'it is pretty'),
      });

      expect(cell).toMatchObject({ status: 'COMPLETED', changes: [] });
      expect(cell?.notes).toContain(
        `Kept as it is (${CANDLE}: it is pretty). Not done: Switch the lamp on.`,
      );
      expect(lamps).toEqual({});
    },
  );

  test('of another conflict changes nothing', async () => {
    const lamps: Lamps = {};
    const control = lampControl({ lamps, change: { conflict: 'recorder.lantern' } });

    const [cell] = await runLamps(control, { targets: targetsOf('keep') });

    expect(cell).toMatchObject({ changes: ['Switch the lamp on.'] });
  });

  test('asks nothing of a delivery that is not ours', async () => {
    const control = lampControl({ lamps: {}, change: blowOut });
    const failing = {
      ...control,
      delivery: async () => ({ state: 'failing', detail: 'No light.' }) as const,
    };

    const [cell] = await runLamps(failing, { mode: 'verify', targets: targetsOf('keep') });

    expect(cell?.status).toBe('COMPLETED');
  });
});

describe('what is left beside ours', () => {
  const left = {
    kind: 'leave',
    resource: 'candle',
    sentence: 'Leave the candle alone.',
    destructive: false,
    conflict: CANDLE,
  } as const;
  const control = {
    ...lampControl({ lamps: { 'us-east-1': 'on' } }),
    left: () => [left],
    delivery: async () => ({ state: 'delivering', detail: 'There is light.' }) as const,
  };

  test('is told in a report, and is no change', async () => {
    const planned: AnsweredPlan<Change>[] = [];

    const [cell] = await runLamps(control, {
      mode: 'report',
      targets: targetsOf(),
      planned: (_, plan) => planned.push(plan),
    });

    expect(planned).toEqual([{ changes: [], kept: [], left: [left] }]);
    expect(cell).toMatchObject({ status: 'COMPLETED', changes: [] });
  });

  test('keeps nobody from asking whether ours delivers', async () => {
    const [cell] = await runLamps(control, { mode: 'verify', targets: targetsOf() });

    expect(cell).toMatchObject({ status: 'COMPLETED' });
    expect(cell?.notes).toContain('There is light.');
  });
});

describe('a report', () => {
  test('hands over what is planned, with what is kept and the notes', async () => {
    const planned: [AnsweredPlan<Change>, readonly string[]][] = [];
    const control = lampControl({ lamps: {}, change: blowOut });
    const report = (choice?: Choice) =>
      runLamps(control, {
        mode: 'report',
        targets: targetsOf(choice),
        planned: (_, plan, notes) => planned.push([plan, notes]),
      });

    await report();
    await report('keep');

    const change = expect.objectContaining(blowOut);
    expect(planned).toEqual([
      [{ changes: [change], kept: [], left: [] }, ['The lamp is off.']],
      [{ changes: [], kept: [change], left: [] }, expect.arrayContaining(['The lamp is off.'])],
    ]);
  });
});
