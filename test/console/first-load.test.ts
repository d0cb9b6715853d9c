import { FIRST_LOAD_LIMIT, firstLoad } from '../../scripts/build/first-load.ts';
import { ensureConsoleBuilt } from '../../scripts/build.ts';

beforeAll(() => ensureConsoleBuilt());

describe('the first load of the console', () => {
  test('is small enough', () => {
    const size = firstLoad().reduce((sum, script) => sum + script.size, 0);

    expect(size).toBeGreaterThan(100_000);
    expect(size).toBeLessThanOrEqual(FIRST_LOAD_LIMIT);
  });
});
