import { pacingFrom } from '../../../lambdas/aws/pacing.ts';
import type { Delivery } from '../../../lambdas/controls/control.ts';
import { quick, sdkError } from '../../support/controls.ts';
import {
  LAMP_REGIONS,
  LAMP_TARGETS,
  type Lamp,
  type LampControl,
  type Lamps,
  lampControl,
  runLamps,
} from '../../support/lamps.ts';

const LIT: Lamps = Object.fromEntries(LAMP_REGIONS.map((code) => [code, 'on' as const]));
const verify = (control: LampControl, changes: Parameters<typeof runLamps>[1] = {}) =>
  runLamps(control, { mode: 'verify', targets: LAMP_TARGETS.slice(0, 1), ...changes });

/** A lit lamp whose light arrives as the answers say, the last of them from then on. */
const shining = (...answers: readonly Delivery['state'][]): LampControl => {
  const queue = [...answers];
  return {
    ...lampControl({ lamps: { ...LIT } }),
    delivery: async () => {
      const state = (queue.length > 1 ? queue.shift() : queue[0]) ?? 'waiting';
      return { state, detail: `The light is ${state}.` };
    },
  };
};

describe('verification of a control', () => {
  test('holds where nothing differs, and applies nothing', async () => {
    const calls: string[] = [];
    const lamps = { ...LIT };

    const [cell] = await verify(lampControl({ lamps, before: (call) => calls.push(call) }));

    expect(cell).toMatchObject({
      status: 'COMPLETED',
      changes: [],
      notes: ['The lamp is on.'],
    });
    expect(calls).toEqual(['observe']);
  });

  test('gives what is known to take long as long as it may take', async () => {
    const calls: string[] = [];
    const lamps: Lamps = {};
    const slow: LampControl = {
      ...lampControl({
        lamps,
        before: (call) => {
          calls.push(call);
          if (calls.length === 20) lamps['us-east-1'] = 'on';
        },
      }),
      settlingMs: () => 600_000,
    };

    const [cell] = await verify(slow);

    expect(cell).toMatchObject({ status: 'COMPLETED' });
    expect(calls).toHaveLength(20);
  });

  test('gives even that no longer', async () => {
    const calls: string[] = [];
    const slow: LampControl = {
      ...lampControl({ lamps: {}, before: (call) => calls.push(call) }),
      settlingMs: () => 60_000,
    };

    const [cell] = await verify(slow);

    expect(cell).toMatchObject({ status: 'FAILED', reason: { code: 'NotVerified' } });
    // Forty-five seconds are usual; one more look is a minute's end.
    expect(calls).toHaveLength(7 + 1);
  });

  test('fails with what differs, after it gave it time to settle', async () => {
    const calls: string[] = [];
    const lamps: Lamps = {};

    const [cell] = await verify(lampControl({ lamps, before: (call) => calls.push(call) }));

    expect(cell).toMatchObject({
      status: 'FAILED',
      changes: [],
      reason: {
        code: 'NotVerified',
        message: 'control recorder does not hold: Switch the lamp on.',
        nextStep: expect.stringMatching(/^Assure the account again/),
      },
    });
    expect(calls).toEqual(Array(7).fill('observe'));
    expect(lamps).toEqual({});
  });

  test('holds once a late change shows', async () => {
    const lamps: Lamps = {};
    let looks = 0;
    const before = () => {
      looks += 1;
      if (looks === 3) lamps['us-east-1'] = 'on';
    };

    const [cell] = await verify(lampControl({ lamps, before }));

    expect(cell?.status).toBe('COMPLETED');
    expect(looks).toBe(3);
  });

  test('fails one region and holds in the others', async () => {
    const lamps = { ...LIT, 'eu-west-1': 'off' as Lamp };

    const cells = await verify(lampControl({ lamps }), { targets: LAMP_TARGETS });

    expect(cells.map(({ region, status }) => [region, status])).toEqual([
      ['us-east-1', 'COMPLETED'],
      ['eu-west-1', 'FAILED'],
      ['ap-south-1', 'COMPLETED'],
    ]);
  });

  test('says why it could not look', async () => {
    const before = () => {
      throw sdkError('ValidationException', 'no such lamp');
    };

    const [cell] = await verify(lampControl({ lamps: {}, before }));

    expect(cell?.reason).toMatchObject({ code: 'ValidationException' });
  });

  test('never takes an account as unset', async () => {
    const control: LampControl = { ...lampControl({ lamps: { ...LIT } }), unset: () => 'off' };

    const [cell] = await verify(control, { unset: true });

    expect(cell?.status).toBe('COMPLETED');
  });

  test('hands over what was seen', async () => {
    const seen: [string, Lamp][] = [];

    await verify(lampControl({ lamps: { ...LIT } }), {
      converged: ({ region }, observed) => seen.push([region, observed]),
    });

    expect(seen).toEqual([['us-east-1', 'on']]);
  });
});

describe('a delivery', () => {
  test('that delivers is said in a sentence', async () => {
    const [cell] = await verify(shining('delivering'));

    expect(cell).toMatchObject({
      status: 'COMPLETED',
      notes: ['The lamp is on.', 'The light is delivering.'],
    });
  });

  test('that has not begun yet is waited for', async () => {
    const [cell] = await verify(shining('waiting', 'waiting', 'delivering'));

    expect(cell?.status).toBe('COMPLETED');
  });

  test('is asked for by how often it was asked before', async () => {
    const asked: number[] = [];
    const control: LampControl = {
      ...lampControl({ lamps: { ...LIT } }),
      delivery: async (_target, _connection, _desired, _observed, looks) => {
        asked.push(looks);
        return { state: looks < 5 ? 'waiting' : 'delivering', detail: 'x' };
      },
    };

    await verify(control);

    expect(asked).toEqual([0, 1, 2, 3, 4, 5]);
  });

  test('that fails is no control', async () => {
    const [cell] = await verify(shining('waiting', 'failing', 'delivering'));

    expect(cell).toMatchObject({
      status: 'FAILED',
      reason: {
        code: 'DeliveryFailing',
        message: expect.stringContaining('The light is failing.'),
        nextStep: expect.stringContaining('bucket'),
      },
    });
  });

  test('that never begins is given up when the budget is used up', async () => {
    const pacing = {
      ...quick,
      deadline: (awsMs: number) => pacingFrom('100000').deadline(awsMs),
    };

    const [cell] = await verify(shining('waiting'), { pacing });

    expect(cell?.reason).toMatchObject({
      code: 'DeliveryNotSeen',
      message: expect.stringContaining('The light is waiting.'),
    });
  });

  test('is asked after only where nothing differs', async () => {
    let asked = 0;
    const control: LampControl = {
      ...lampControl({ lamps: {} }),
      delivery: async () => {
        asked += 1;
        return { state: 'delivering', detail: 'x' };
      },
    };

    await verify(control);

    expect(asked).toBe(0);
  });
});
