import type { Test } from '@jest/test-result';
import testSequencer from '@jest/test-sequencer';

/** Node imports the class itself; the types are those of what `require` gives. */
const TestSequencer = testSequencer as unknown as typeof testSequencer.default;

/** Suites that start the whole product, or a browser. Begun last, one of them would keep a single core busy at the end. */
const LONGEST = [
  'test/browser/console.test.ts',
  'test/e2e/default-organization.test.ts',
  'test/cli/product.test.ts',
  'test/e2e/bare-organization.test.ts',
  'test/e2e/control-tower.test.ts',
  'test/safety/rule-6-kill-switch.test.ts',
  'test/bin/sandbox.test.ts',
];

const rank = ({ path }: Test): number => {
  const place = LONGEST.findIndex((suite) => path.endsWith(suite));
  return place === -1 ? LONGEST.length : place;
};

/** Where jest has no times of its own, on a fresh clone, it begins with the largest files: these are not. */
export default class LongestFirst extends TestSequencer {
  override async sort(tests: Test[]): Promise<Test[]> {
    return [...(await super.sort(tests))].sort((one, other) => rank(one) - rank(other));
  }
}
