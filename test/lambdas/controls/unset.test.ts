import { sdkError } from '../../support/controls.ts';
import { LAMP_TARGETS, type LampControl, lampControl, runLamps } from '../../support/lamps.ts';

interface Behaviour {
  /** Thrown by the first change. */
  readonly refusal?: Error;
}

/** A lamp in an account that AWS has only just made: known to be off. */
const newLamp = ({ refusal }: Behaviour = {}) => {
  const calls: string[] = [];
  let left = refusal;
  const control: LampControl = {
    ...lampControl({
      lamps: {},
      before: (call) => {
        calls.push(call);
        if (call !== 'apply' || left === undefined) return;
        const error = left;
        left = undefined;
        throw error;
      },
    }),
    unset: () => 'off',
  };
  return { control, calls };
};

const run = (control: LampControl, changes: Parameters<typeof runLamps>[1] = {}) =>
  runLamps(control, { unset: true, targets: LAMP_TARGETS.slice(0, 1), ...changes });

describe('an account that AWS has only just made', () => {
  test('is changed without a look at it first', async () => {
    const { control, calls } = newLamp();

    const [cell] = await run(control, { settle: 'later' });

    expect(cell).toMatchObject({ status: 'COMPLETED', changes: ['Switch the lamp on.'] });
    expect(calls).toEqual(['apply']);
  });

  test('is looked at after the change where nobody looks later', async () => {
    const { control, calls } = newLamp();

    await run(control);

    expect(calls).toEqual(['apply', 'observe']);
  });

  test('is looked at after all when something is there already', async () => {
    const { control, calls } = newLamp({ refusal: sdkError('ResourceAlreadyExistsException') });

    const [cell] = await run(control, { settle: 'later' });

    expect(cell).toMatchObject({ status: 'COMPLETED', changes: ['Switch the lamp on.'] });
    expect(calls).toEqual(['apply', 'observe', 'apply']);
  });

  test('fails with any other error, without a second attempt', async () => {
    const { control, calls } = newLamp({ refusal: sdkError('NoSuchBucketException') });

    const [cell] = await run(control, { settle: 'later' });

    expect(cell).toMatchObject({ status: 'FAILED', reason: { code: 'NoSuchBucketException' } });
    expect(calls).toEqual(['apply']);
  });

  test('is looked at by controls that know nothing of new accounts', async () => {
    const { control, calls } = newLamp();
    const { unset: _, ...looking } = control;

    await run(looking, { settle: 'later' });

    expect(calls).toEqual(['observe', 'apply']);
  });

  test('is looked at in a pass that only looks', async () => {
    const { control, calls } = newLamp();

    await run(control, { mode: 'report' });

    expect(calls).toEqual(['observe']);
  });
});
