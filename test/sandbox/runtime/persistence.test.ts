import { mkdtemp, readdir, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import { openPersistence } from '../../../sandbox/runtime/persistence.ts';
import { stateOver } from '../../../sandbox/state.ts';

let directory: string;
beforeEach(async () => {
  directory = await mkdtemp(join(tmpdir(), 'holdfast-state-'));
});
afterEach(() => rm(directory, { recursive: true, force: true }));

interface Cell {
  value: string;
}

/** A process on the folder. It is killed when nobody uses it any more: it is told nothing of its end. */
const open = async (where: string | undefined = directory) => {
  const persistence = await openPersistence(where);
  const state = stateOver(persistence.cells, persistence.watch);
  const cell = (account: string) =>
    state.cell('s3', account, 'global', (): Cell => ({ value: 'new' }));
  return { persistence, state, cell };
};

/** What another process would find. */
const found = async () => (await openPersistence(directory)).cells;

describe('openPersistence', () => {
  test('has written what a request changed by the time it is answered', async () => {
    const { persistence, cell } = await open();
    await persistence.lasting(async () => cell('1'));

    const answer = await persistence.lasting(async () => {
      cell('1').value = 'changed';
      return 'answer';
    });

    expect(answer).toBe('answer');
    expect(await found()).toEqual({ 's3/1/global': { value: 'changed' } });
  });

  test('has written what a request changed that is refused', async () => {
    const { persistence, cell } = await open();
    await persistence.lasting(async () => cell('1'));

    const refused = persistence.lasting(async () => {
      cell('1').value = 'changed';
      throw new RangeError('refused');
    });

    await expect(refused).rejects.toThrow('refused');
    expect(await found()).toEqual({ 's3/1/global': { value: 'changed' } });
  });

  test('writes the cells of a request together, and not what others are changing', async () => {
    const { persistence, cell } = await open();
    await persistence.lasting(async () => [cell('1'), cell('2'), cell('3')]);

    const slow = persistence.lasting(async () => {
      const mine = cell('3');
      await sleep(20);
      mine.value = 'later';
    });
    await persistence.lasting(async () => {
      cell('1').value = 'one';
      cell('2').value = 'two';
    });

    const first = await found();
    await slow;
    expect(first).toMatchObject({
      's3/1/global': { value: 'one' },
      's3/2/global': { value: 'two' },
      's3/3/global': { value: 'new' },
    });
    expect(await found()).toMatchObject({ 's3/3/global': { value: 'later' } });
  });

  test('writes what a timer changed with the next answer, also cells that the answer is not about', async () => {
    const { persistence, state, cell } = await open();
    await persistence.lasting(async () => [cell('1'), cell('2')]);
    let fired: (() => void) | undefined;
    const over = new Promise<void>((resolve) => {
      fired = resolve;
    });
    await persistence.lasting(async () => {
      const held = cell('1');
      setTimeout(() => {
        state.stirred();
        held.value = 'by a timer';
        fired?.();
      }, 1);
    });
    await over;

    await persistence.lasting(async () => cell('2'));

    expect(await found()).toMatchObject({ 's3/1/global': { value: 'by a timer' } });
  });

  test('writes by itself, before long, what nobody asked for', async () => {
    const { persistence, cell } = await open();
    await persistence.lasting(async () => cell('1'));

    cell('1').value = 'unasked';

    const end = Date.now() + 20_000;
    let left = await found();
    while (JSON.stringify(left).includes('new') && Date.now() < end) {
      await sleep(5);
      left = await found();
    }
    expect(left).toEqual({ 's3/1/global': { value: 'unasked' } });
  });

  test('writes everything when it stops, and leaves nothing else behind', async () => {
    const { persistence, cell } = await open();
    persistence.looking(() => {
      cell('1').value = 'seen';
    });

    await persistence.stop();

    expect(await found()).toEqual({ 's3/1/global': { value: 'seen' } });
    expect(await readdir(directory)).toEqual(['aws.jsonl']);
  });

  test('goes on from what an earlier process left', async () => {
    const first = await open();
    await first.persistence.lasting(async () => {
      first.cell('1').value = 'first';
    });
    const second = await open();
    await second.persistence.lasting(async () => second.cell('2'));

    expect(await found()).toEqual({
      's3/1/global': { value: 'first' },
      's3/2/global': { value: 'new' },
    });
  });

  test('keeps nothing without a folder', async () => {
    const persistence = await openPersistence(undefined);
    const state = stateOver(persistence.cells, persistence.watch);
    await persistence.lasting(async () => state.cell('s3', '1', 'global', () => ({ value: 1 })));
    await persistence.stop();

    expect((await openPersistence(undefined)).cells).toEqual({});
    expect(await readdir(directory)).toEqual([]);
  });
});
