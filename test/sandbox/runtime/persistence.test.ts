import { mkdtemp, readdir, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { readSnapshot, startPersistence } from '../../../sandbox/runtime/persistence.ts';

let directory: string;
beforeEach(async () => {
  directory = await mkdtemp(join(tmpdir(), 'holdfast-state-'));
});
afterEach(() => rm(directory, { recursive: true, force: true }));

const failed = (error: unknown): void => {
  throw error;
};

describe('startPersistence', () => {
  test('writes soon after a change', async () => {
    const { touch, stop } = startPersistence({ directory, take: () => 'one', failed });

    touch();
    while ((await readSnapshot(directory)) === undefined) {
      await new Promise((resolve) => setTimeout(resolve, 5));
    }

    expect(await readSnapshot(directory)).toBe('one');
    await stop();
  });

  test('writes the latest state when it stops, and leaves nothing else behind', async () => {
    let text = 'one';
    const { touch, stop } = startPersistence({ directory, take: () => text, failed });
    touch();
    text = 'two';

    await stop();

    expect(await readSnapshot(directory)).toBe('two');
    expect(await readdir(directory)).toEqual(['aws.json']);
  });

  test('says when it cannot write', async () => {
    const errors: unknown[] = [];
    const take = (): string => {
      throw new RangeError('too large');
    };
    const { stop } = startPersistence({ directory, take, failed: (error) => errors.push(error) });

    await stop();

    expect(errors).toEqual([new RangeError('too large')]);
  });

  test('does nothing without a directory', async () => {
    const { touch, stop } = startPersistence({ directory: undefined, take: () => 'x', failed });
    touch();

    await expect(stop()).resolves.toBeUndefined();
    expect(await readSnapshot(undefined)).toBeUndefined();
  });
});
