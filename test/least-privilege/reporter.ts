import { globSync } from 'node:fs';
import { join, relative } from 'node:path';
import type { AggregatedResult, Config, Reporter, TestContext } from '@jest/reporters';
import { dropRun, isEmptyRun, keepRun, newRun } from './last-run.ts';
import { FOLDER_VARIABLE } from './recorded-ruling.ts';
import type { Scope } from './report.ts';

const ROOT = join(import.meta.dirname, '..', '..');
const LONG = 'test/long/';

const ran = ({ testResults }: AggregatedResult): ReadonlySet<string> =>
  new Set(
    testResults
      .filter(({ skipped, testExecError }) => !skipped && testExecError === undefined)
      .map(({ testFilePath }) => relative(ROOT, testFilePath)),
  );

/** Everything must have run, and passed: what failed may have used less than it would. */
const scopeOf = (config: Config.GlobalConfig, results: AggregatedResult): Scope => {
  const whole =
    results.numFailedTests === 0 &&
    results.numFailedTestSuites === 0 &&
    !results.wasInterrupted &&
    !config.testNamePattern;
  const done = ran(results);
  const files = globSync('test/**/*.test.ts', { cwd: ROOT });
  const all = (part: readonly string[]): boolean => whole && part.every((file) => done.has(file));
  return {
    short: all(files.filter((file) => !file.startsWith(LONG))),
    long: all(files.filter((file) => file.startsWith(LONG))),
  };
};

/** Has the suites write down what policies are asked, and judges it when they are through. */
export default class LeastPrivilege implements Reporter {
  private readonly config: Config.GlobalConfig;
  private folder = '';
  private failure: Error | undefined;

  constructor(config: Config.GlobalConfig) {
    this.config = config;
  }

  onRunStart(): void {
    this.folder = newRun();
    // Workers are made afterwards, with the environment of this process.
    process.env[FOLDER_VARIABLE] = this.folder;
  }

  async onRunComplete(_contexts: Set<TestContext>, results: AggregatedResult): Promise<void> {
    if (isEmptyRun(this.folder)) {
      dropRun(this.folder);
      return;
    }
    const scope = scopeOf(this.config, results);
    const { reportOn } = await import('./report.ts');
    const { problemsOf, tableOf } = await import('./table.ts');
    const report = await reportOn(this.folder, scope);
    keepRun(this.folder, scope);
    const { problems } = report;
    if (scope.short || scope.long || problems.length > 0) {
      process.stderr.write(`\nRights of every role, by iam-simulate:\n${tableOf(report)}`);
    }
    if (problems.length === 0) return;
    process.stderr.write(`\nNot as promised:\n${problemsOf(report)}`);
    this.failure = new Error(`${problems.length} findings about rights: see above`);
  }

  /** What jest asks for: an error makes the run fail. */
  getLastError(): Error | undefined {
    return this.failure;
  }
}
