import { backoff, follow, type Sight } from '../../client/follow.ts';
import { HoldfastProblem } from '../../client/holdfast-problem.ts';

const problem = (status: number): HoldfastProblem =>
  new HoldfastProblem({ type: '', title: '', status, code: `Http${status}`, detail: '' });

/** Follows looks that find these, one after the other, until one finds 'end'. */
const following = async (found: readonly (string | Error)[], signal?: AbortSignal) => {
  const left = [...found];
  const waited: number[] = [];
  const sights: Sight<string>[] = [];
  const look = async () => {
    const next = left.shift();
    if (next instanceof Error) throw next;
    return next ?? 'end';
  };
  const wait = async (ms: number) => void waited.push(ms);
  const options = { wait, random: () => 1, ...(signal === undefined ? {} : { signal }) };
  for await (const sight of follow(look, (seen) => seen === 'end', options)) sights.push(sight);
  return {
    sights: sights.map((sight) => (sight.kind === 'seen' ? sight.seen : sight.kind)),
    waited,
  };
};

describe('follow', () => {
  test('looks once a second until what it sees has ended', async () => {
    expect(await following(['a', 'b', 'end', 'never'])).toEqual({
      sights: ['a', 'b', 'end'],
      waited: [1000, 1000],
    });
  });

  test.each([0, 429, 500, 503])(
    'outlives answers of status %d, and says so once',
    async (status) => {
      const { sights } = await following(['a', problem(status), problem(status), 'end']);

      expect(sights).toEqual(['a', 'lost', 'back', 'end']);
    },
  );

  test('waits longer after every look in vain, up to a limit', async () => {
    const { waited } = await following([...Array(8).fill(problem(0)), 'end']);

    expect(waited).toEqual([...waited].sort((a, b) => a - b));
    expect(backoff(1_000, () => 1)).toBe(backoff(20, () => 1));
  });

  test.each([400, 401, 404])('throws what was refused with %d', async (status) => {
    await expect(following(['a', problem(status), 'end'])).rejects.toThrow(HoldfastProblem);
  });

  test('throws the reason of its signal while a look takes its time', async () => {
    const controller = new AbortController();
    const endless = follow(
      () => new Promise<string>(() => undefined),
      () => true,
      { signal: controller.signal },
    );
    const first = endless.next();
    controller.abort(new TypeError('enough'));

    await expect(first).rejects.toThrow('enough');
  });

  test('stops waiting when its signal is aborted', async () => {
    const controller = new AbortController();
    const sights = follow(
      async () => 'a',
      () => false,
      {
        signal: controller.signal,
        intervalMs: 3_600_000,
      },
    );
    await sights.next();
    const second = sights.next();
    controller.abort(new TypeError('enough'));

    await expect(second).rejects.toThrow('enough');
  });
});
