import type { Control } from '../../../lambdas/controls/control.ts';
import { DomainError } from '../../../lambdas/domain/errors.ts';
import type { StageCell } from '../../../lambdas/domain/operations/stage.ts';
import { someSettings } from '../../support/builders.ts';
import { noConnection, sdkError } from '../../support/controls.ts';
import {
  type Lamp,
  type LampBehaviour,
  type Lamps,
  lampControl,
  LAMP_REGIONS as regions,
  runLamps as run,
  LAMP_TARGETS as targets,
} from '../../support/lamps.ts';

describe('runControl', () => {
  test('changes what differs, looks again, and says what it did', async () => {
    const lamps: Lamps = { 'eu-west-1': 'on' };

    const cells = await run(lampControl({ lamps }));

    expect(cells.map(({ region: code, status, changes }) => [code, status, changes])).toEqual([
      ['us-east-1', 'COMPLETED', ['Switch the lamp on.']],
      ['eu-west-1', 'COMPLETED', []],
      ['ap-south-1', 'COMPLETED', ['Switch the lamp on.']],
    ]);
    expect(cells.map(({ notes }) => notes)).toEqual(Array(3).fill(['The lamp is on.']));
  });

  test('looks once and changes nothing where all is as wanted', async () => {
    const calls: string[] = [];
    const lamps = Object.fromEntries(regions.map((code) => [code, 'on' as const]));

    await run(lampControl({ lamps, before: (call) => calls.push(call) }));

    expect(calls).toEqual(['observe', 'observe', 'observe']);
  });

  test('leaves what it changed to be looked at later where it is told so', async () => {
    const calls: string[] = [];
    const seen: string[] = [];
    const control = lampControl({ lamps: {}, deaf: true, before: (call) => calls.push(call) });

    const [cell] = await run(control, {
      targets: targets.slice(0, 1),
      settle: 'later',
      converged: ({ region }) => seen.push(region),
    });

    expect(cell).toMatchObject({ status: 'COMPLETED', changes: ['Switch the lamp on.'] });
    expect(calls).toEqual(['observe', 'apply']);
    expect(seen).toEqual([]);
  });

  test('says who else keeps it, in every mode, where somebody does', async () => {
    const lamps = Object.fromEntries(regions.map((code) => [code, 'on' as const]));
    const control: Control<Lamp, Lamp> = {
      ...lampControl({ lamps }),
      inherited: (_, observed) => (observed === 'on' ? 'The town keeps the lamp on.' : undefined),
    };

    for (const mode of ['enforce', 'verify', 'report'] as const) {
      const planned: (string | undefined)[] = [];
      const cells = await run(control, {
        mode,
        planned: (_, { inherited }) => planned.push(inherited),
      });
      expect(cells.map(({ inherited }) => inherited)).toEqual(
        Array(3).fill('The town keeps the lamp on.'),
      );
      if (mode !== 'verify') expect(new Set(planned)).toEqual(new Set([cells[0]?.inherited]));
    }
  });

  test('credits nobody with what it would have to change', async () => {
    const control = {
      ...lampControl({ lamps: {} }),
      inherited: (_: Lamp, observed: Lamp) => (observed === 'on' ? 'Somebody.' : undefined),
    };

    const cells = await run(control, { mode: 'report' });

    expect(cells.filter((cell) => 'inherited' in cell)).toEqual([]);
  });

  test('only says what it would change in mode report', async () => {
    const lamps: Lamps = {};

    const cells = await run(lampControl({ lamps }), { mode: 'report' });

    expect(cells[0]).toMatchObject({ status: 'COMPLETED', changes: ['Switch the lamp on.'] });
    expect(lamps).toEqual({});
  });

  test('reports every cell when it begins and when it ends', async () => {
    const reported: string[] = [];

    await run(lampControl({ lamps: {} }), {
      report: async ({ region: code, status }) => {
        reported.push(`${code} ${status}`);
      },
    });

    for (const code of regions) {
      const own = reported.filter((line) => line.startsWith(code));
      expect(own).toEqual([`${code} IN_PROGRESS`, `${code} COMPLETED`]);
    }
  });

  test('lets no failing region stop the others', async () => {
    const before: LampBehaviour['before'] = (call, code) => {
      if (call === 'apply' && code === 'eu-west-1') throw sdkError('NoSuchBucketException', 'gone');
    };

    const cells = await run(lampControl({ lamps: {}, before }));

    expect(cells.map(({ status }) => status)).toEqual(['COMPLETED', 'FAILED', 'COMPLETED']);
    expect(cells[1]?.reason).toMatchObject({
      code: 'NoSuchBucketException',
      message: expect.stringContaining('in eu-west-1: gone'),
    });
    expect(cells[1]?.reason?.nextStep).not.toBe('');
  });

  test('fails a control whose change does not show', async () => {
    const cells = await run(lampControl({ lamps: {}, deaf: true }));

    expect(cells.map(({ reason }) => reason?.code)).toEqual(Array(3).fill('ControlDidNotConverge'));
    expect(cells[0]?.changes).toEqual(['Switch the lamp on.']);
  });

  test('gives a change time to show', async () => {
    const lamps: Lamps = {};
    let looks = 0;
    const control = lampControl({ lamps });
    const slow = {
      ...control,
      observe: async (...args: Parameters<typeof control.observe>) => {
        looks += 1;
        return looks < 4 ? 'off' : control.observe(...args);
      },
    };

    const [cell] = await run(slow, { targets: targets.slice(0, 1) });

    expect(cell?.status).toBe('COMPLETED');
  });

  test('waits for an account that is not ready', async () => {
    let calls = 0;
    const before = () => {
      calls += 1;
      if (calls <= 5) throw sdkError('SubscriptionRequiredException');
    };

    const [cell] = await run(lampControl({ lamps: {}, before }), { targets: targets.slice(0, 1) });

    expect(cell?.status).toBe('COMPLETED');
  });

  test('takes a refusal for good after a few attempts', async () => {
    let calls = 0;
    const before = () => {
      calls += 1;
      throw sdkError('AccessDeniedException');
    };

    const [cell] = await run(lampControl({ lamps: {}, before }), { targets: targets.slice(0, 1) });

    expect(cell?.reason?.code).toBe('AccessDeniedException');
    expect(calls).toBe(9);
  });

  test('does the lead region before the others where the control says so', async () => {
    const order: string[] = [];
    const before: LampBehaviour['before'] = (_, code) => order.push(code);
    const control = { ...lampControl({ lamps: {}, before }), leadRegionFirst: true };

    await run(control, {
      settings: someSettings({ homeRegion: 'ap-south-1', regions: [...regions] }),
    });

    expect(order.slice(0, 3)).toEqual(['ap-south-1', 'ap-south-1', 'ap-south-1']);
    expect(order.slice(3)).not.toContain('ap-south-1');
  });

  test('enters the changing connection once, at the first change', async () => {
    let entered = 0;
    const changing = async () => {
      entered += 1;
      return noConnection;
    };
    const lamps: Lamps = {};

    await run(lampControl({ lamps }), { changing });
    await run(lampControl({ lamps }), { changing });

    expect(entered).toBe(1);
  });

  test('looks through the changing connection where the other may not look', async () => {
    const other = { ...noConnection };
    const control: Control<Lamp, Lamp> = {
      ...lampControl({ lamps: {} }),
      observe: async (_, connection) => {
        if (connection !== other) throw sdkError('AccessDenied');
        return 'on';
      },
    };

    const [cell] = await run(control, {
      targets: targets.slice(0, 1),
      changing: async () => other,
    });

    expect(cell?.status).toBe('COMPLETED');
  });

  test('hands over what was seen last where nothing is left to do', async () => {
    const seen: [string, Lamp][] = [];
    const before: LampBehaviour['before'] = (call, code) => {
      if (call === 'apply' && code === 'eu-west-1') throw new DomainError('No', 'failed', 'no');
    };

    await run(lampControl({ lamps: {}, before }), {
      converged: (target, observed) => seen.push([target.region, observed]),
    });

    expect(seen.sort()).toEqual([
      ['ap-south-1', 'on'],
      ['us-east-1', 'on'],
    ]);
  });

  test('names cells of controls without regions global', async () => {
    const control: Control<Lamp, Lamp> = { ...lampControl({ lamps: {} }), scope: 'account' };

    const [cell] = await run(control, { targets: targets.slice(0, 1) });

    expect(cell?.region).toBe('global');
  });

  test('finishes every region before it says that a cell could not be reported', async () => {
    const lamps: Lamps = {};
    const report = async ({ region: code }: StageCell) => {
      if (code === 'us-east-1') throw new DomainError('TableGone', 'unavailable', 'no table');
    };

    await expect(run(lampControl({ lamps }), { report })).rejects.toThrow('no table');

    expect(lamps).toEqual({ 'eu-west-1': 'on', 'ap-south-1': 'on' });
  });
});
