import { createClock, type Speed } from '../../../../sandbox/clock.ts';
import { paced } from '../../../../sandbox/runtime/step-functions/pace.ts';
import { aMachine, aTask } from '../../../support/workflows.ts';

const machine = aMachine({
  Pause: { Type: 'Wait', Seconds: 10, Next: 'Both' },
  Both: {
    Type: 'Parallel',
    ResultPath: '$',
    Branches: [
      {
        StartAt: 'Work',
        States: {
          Work: aTask({
            TimeoutSeconds: 900,
            Retry: [
              {
                ErrorEquals: ['A'],
                IntervalSeconds: 20,
                BackoffRate: 2,
                MaxDelaySeconds: 60,
                JitterStrategy: 'FULL',
              },
              { ErrorEquals: ['B'] },
            ],
          }),
        },
      },
    ],
    End: true,
  },
});

const at = (speed: Speed) => {
  const { States } = paced(machine, createClock(speed));
  return {
    pause: States['Pause'],
    both: States['Both'],
    work: States['Both']?.Branches?.[0]?.States['Work'],
  };
};

describe('paced', () => {
  test('divides waits and retries, and keeps how retries grow', () => {
    const { pause, work } = at(5);

    expect(pause?.Seconds).toBe(2);
    expect(work?.Retry).toEqual([
      {
        ErrorEquals: ['A'],
        IntervalSeconds: 4,
        BackoffRate: 2,
        MaxDelaySeconds: 12,
        JitterStrategy: 'FULL',
      },
      { ErrorEquals: ['B'], IntervalSeconds: 0.2 },
    ]);
  });

  test('makes every wait five milliseconds at the speed instant', () => {
    const { pause, work } = at('instant');

    expect(pause?.Seconds).toBe(0.005);
    expect(work?.Retry?.map(({ IntervalSeconds }) => IntervalSeconds)).toEqual([0.005, 0.005]);
    expect(work?.Retry?.map(({ BackoffRate }) => BackoffRate)).toEqual([1, 1]);
  });

  test('leaves everything as it is at the pace of AWS', () => {
    const { pause, work } = at(1);

    expect(pause?.Seconds).toBe(10);
    expect(work?.Retry?.[0]).toMatchObject({ IntervalSeconds: 20, MaxDelaySeconds: 60 });
  });

  test('keeps time-outs in real time, and gives Tasks without one all there is', () => {
    const open = paced(aMachine({ Work: aTask() }), createClock(20));

    expect(at(20).work?.TimeoutSeconds).toBe(900);
    expect(open.States['Work']?.TimeoutSeconds).toBe(2_147_483);
  });

  test('lets a result replace everything where the path says $', () => {
    expect(at(1).both).not.toHaveProperty('ResultPath');
  });
});
